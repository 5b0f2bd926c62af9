# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.orders`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from functools import cached_property
from typing import Literal

from coindcx_runtime.generated import (
    AsyncClient,
    DecimalLike,
    IdLike,
    OnUnknown,
    OrderPreview,
    OutcomeUnknown,
    Pages,
    RawResponse,
    Seconds,
    Settlement,
    SyncClient,
    TimeCursor,
    TimeLike,
    iterate,
    iterate_async,
    preview,
    to_ms,
)

from coindcx_client.models.orders import (
    AccountTrade,
    ActiveOrderCount,
    NewOrder,
    Order,
    OrderRefusal,
    OrderStatus,
    OrderType,
    SortOrder,
)
from coindcx_client.models.shared import Acknowledgement, Side
from coindcx_client.operations import orders as _operations


class Orders:
    """Spot orders and the account's own trades."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> OrdersRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return OrdersRaw(self._client)

    def create(
        self,
        *,
        market: str,
        total_quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: OrderType | Literal["market_order", "limit_order"],
        price_per_unit: DecimalLike | None = None,
        client_order_id: str | None = None,
        check: bool = False,
        on_unknown: OnUnknown = "raise",
    ) -> Order:
        """Place a spot order.

        Limit and market orders only; what a market takes stands in `order_types` of its details (most INR markets
        take limit orders only). At most 25 open orders a market. An accepted market order may still be rejected
        afterwards, for example when its value falls below the minimum: trust `status` over this answer. With a
        `client_order_id` the order can be found again when the answer was lost.

        Args:
            market: Market name such as `BTCINR`, not the pair.
            total_quantity: Quantity, in target currency.
            side: Buy or sell.
            order_type: Limit or market.
            price_per_unit: Limit price, in base currency. Needed unless it is a market order.
            client_order_id: The caller's own id of the order, unique for each user: one that was used, even by a
                closed order, is refused. The FAQ allows 36 characters; ids of 52 and 54 that the documents show are
                of the exchange's own making.
            check: Hold it against the rules of its market first, as `preview` does; a broken one raises BrokenRules,
                unsent.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The accepted order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            BrokenRules: with `check`, what the market would refuse; nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2026 "Order / New Order", 2025 "Order / New Order",
        2021 "Order / New Order". Contradicted by remark on prices of market orders against the tables, documentation
        2025.
        """
        return self._client._call(
            _operations.create(
                market=market,
                total_quantity=total_quantity,
                side=side,
                order_type=order_type,
                price_per_unit=price_per_unit,
                client_order_id=client_order_id,
            ),
            check=check,
            on_unknown=on_unknown,
        )

    def preview(
        self,
        *,
        market: str,
        total_quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: OrderType | Literal["market_order", "limit_order"],
        price_per_unit: DecimalLike | None = None,
        round_down: bool = False,
    ) -> OrderPreview:
        """Hold an order against the rules of its market, without sending it.

        `create(..., check=True)` does the same before it sends. What depends on balances, the book or other orders
        is not looked at, and the rules may be five minutes old: the exchange may refuse.

        Args:
            market: Market name such as `BTCINR`, not the pair.
            total_quantity: Quantity, in target currency.
            side: Buy or sell.
            order_type: Limit or market.
            price_per_unit: Limit price, in base currency. Needed unless it is a market order.
            round_down: Round the quantity down to the step, and prices to the tick: that of the order down for a buy
                and up for a sell, a trigger so that it is reached no later.

        Returns:
            The order as it would be sent, its value, and what it breaks: `.ok` when that is nothing. What was not
                checked is in `.ignored`.

        Raises:
            ValueError: there is no such market.
            CoinDCXError: the details could not be had; ConnectionFailed when there was no answer.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.
        """
        call = _operations.create(
            market=market,
            total_quantity=total_quantity,
            side=side,
            order_type=order_type,
            price_per_unit=price_per_unit,
        )
        return self._client._carry_out(preview(call, round_down=round_down))

    def create_multiple(self, *, orders: Sequence[NewOrder], check: bool = False) -> list[Order | OrderRefusal]:
        """Place several orders on INR markets.

        INR markets only. Some orders may be taken and others refused within one answer: a refused one gives an
        element that has only `error_message`. At most 10 orders a call.

        Args:
            orders: The orders to place, each with a `client_order_id` of its own.
            check: Hold it against the rules of its market first, as `preview` does; a broken one raises BrokenRules,
                unsent.

        Returns:
            The accepted orders, and the refusals among them.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            BrokenRules: with `check`, what the market would refuse; nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2026 "Order / Create Multiple Orders", 2025 "Order /
        Create Multiple Orders", 2021 "Order / Create Multiple Orders". Contradicted by authentication section
        against table and samples, documentation 2021 and 2025.
        """
        return self._client._call(_operations.create_multiple(orders=orders), check=check)

    def status(self, *, id: str | int | None = None, client_order_id: str | None = None) -> Order:
        """Get one order.

        By the exchange's id or by the caller's own. What happens when both are sent is not documented.

        Args:
            id: The exchange's id of the order.
            client_order_id: The caller's own id of the order.

        Returns:
            The order.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2026 "Order / Order Status", 2025 "Order / Order
        Status", 2021 "Order / Order Status".
        """
        return self._client._call(_operations.status(id=id, client_order_id=client_order_id))

    def status_multiple(
        self, *, ids: list[str] | list[int] | None = None, client_order_ids: list[str] | None = None
    ) -> list[Order]:
        """Get several orders.

        By the exchange's ids or by the caller's own. The exchange takes 10 a request: longer lists are asked for in
        parts. What happens to unknown ids is not documented: look the orders up by id, not by position.

        Args:
            ids: The exchange's ids of the orders.
            client_order_ids: The caller's own ids of the orders.

        Returns:
            The orders found.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2026 "Order / Multiple Order Status", 2025 "Order /
        Multiple Order Status", 2021 "Order / Multiple Order Status".
        """
        return self._client._call(_operations.status_multiple(ids=ids, client_order_ids=client_order_ids))

    def active(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"] | None = None,
        page: int | None = None,
        size: int | None = None,
    ) -> list[Order]:
        """List the open orders of a market.

        One market a call; the open orders of the whole account cannot be asked for at once. With at most 25 open
        orders a market, one page holds them all. That it is paged stands in the prose of 2026 alone; whether `page`
        and `size` belong in the body, and whether the answer has the header x-pagination, is not documented.

        Args:
            market: Market name.
            side: Only this side; both when left out.
            page: Which page; the first when left out.
            size: Rows a page.

        Returns:
            The open orders.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 300 calls in 60 s. Source: documentation 2026 "Order / Active Orders", 2025 "Order / Active
        Orders", 2021 "Order / Active Orders". Contradicted by documentation 2025.
        """
        return self._client._call(_operations.active(market=market, side=side, page=page, size=size))

    def iter_active(
        self, *, market: str, side: Side | Literal["buy", "sell"] | None = None, size: int = 200
    ) -> Iterator[Order]:
        """Go through `active`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            market: Market name.
            side: Only this side; both when left out.
            size: Rows a page.

        Raises:
            As `active`, where a call is made; for bad arguments at once.
        """
        return iterate(
            self._client,
            Pages(lambda _page: _operations.active(market=market, side=side, size=size, page=_page), size, id="id"),
        )

    def count_active(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"] | None = None,
        statuses: Sequence[
            OrderStatus
            | Literal["init", "open", "partially_filled", "filled", "partially_cancelled", "cancelled", "rejected"]
        ]
        | None = None,
        page: int | None = None,
        size: int | None = None,
    ) -> ActiveOrderCount:
        """Count the open orders of a market.

        One market a call. At most 25 orders can be open in one. The samples of 2026 also send `statuses`, `size` and
        `page`, which no table explains; what they do is not known.

        Args:
            market: Market name.
            side: Only this side; both when left out.
            statuses: Presumably to count only these.
            page: No effect is known.
            size: No effect is known.

        Returns:
            The count.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Order / Active Orders Count", 2025 "Order /
        Active Orders Count", 2021 "Order / Active Orders Count".
        """
        return self._client._call(
            _operations.count_active(market=market, side=side, statuses=statuses, page=page, size=size)
        )

    def trade_history(
        self,
        *,
        limit: int | None = None,
        from_id: IdLike | None = None,
        sort: SortOrder | Literal["asc", "desc"] | None = None,
        from_timestamp: TimeLike | None = None,
        to_timestamp: TimeLike | None = None,
        symbol: str | None = None,
    ) -> list[AccountTrade]:
        """List the account's own trades.

        One row a fill, so several rows may belong to one order. Page with `from_id` and `limit`, which was 5000 at
        most until 2025. The market is called `symbol` here, in the request and in the answer.

        Args:
            limit: How many trades at most.
            from_id: Trade id to start after.
            sort: Oldest or newest first.
            from_timestamp: Earliest time; from the beginning when left out.
            to_timestamp: Latest time; until now when left out.
            symbol: Market name; all markets when left out.

        Returns:
            The trades.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            WrongAnswer: rows of another time came than those asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Order / Account Trade History", 2025 "Order /
        Account Trade History", 2021 "Order / Account Trade History".
        """
        return self._client._call(
            _operations.trade_history(
                limit=limit,
                from_id=from_id,
                sort=sort,
                from_timestamp=from_timestamp,
                to_timestamp=to_timestamp,
                symbol=symbol,
            )
        )

    def iter_trade_history(
        self,
        *,
        from_id: IdLike | None = None,
        symbol: str | None = None,
        from_timestamp: TimeLike | None = None,
        to_timestamp: TimeLike | None = None,
        oldest_first: bool = False,
    ) -> Iterator[AccountTrade]:
        """Go through `trade_history` over any span of time, each row once.

        As many calls as it takes, each made when its first row is asked for.

        Args:
            from_id: Trade id to start after.
            symbol: Market name; all markets when left out.
            from_timestamp: From when, included.
            to_timestamp: Until when, included.
            oldest_first: Oldest rows first; else newest first.

        Raises:
            As `trade_history`, where a call is made; for bad arguments at once.
        """
        return iterate(
            self._client,
            TimeCursor(
                lambda _start, _end, _most, _order: _operations.trade_history(
                    from_id=from_id, symbol=symbol, from_timestamp=_start, to_timestamp=_end, limit=_most, sort=_order
                ),
                to_ms("from_timestamp", from_timestamp),
                to_ms("to_timestamp", to_timestamp),
                most=500,
                time="timestamp",
                id="id",
                oldest_first=oldest_first,
            ),
        )

    def cancel(
        self, *, id: str | int | None = None, client_order_id: str | None = None, on_unknown: OnUnknown = "raise"
    ) -> Acknowledgement:
        """Cancel one order.

        By the exchange's id or by the caller's own. Only `open` and `partially_filled` orders can be cancelled; any
        other is refused with the text "This order cannot be cancelled". The answer does not hold the order.

        Args:
            id: The exchange's id of the order.
            client_order_id: The caller's own id of the order.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Accepted. The documented `status` is the word success (2026; before, the answer was empty), the recorded
                one the number 200.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2026 "Order / Cancel", 2025 "Order / Cancel", 2021
        "Order / Cancel". Contradicted by orders/cancel recorded 2024 (ccxt).
        """
        return self._client._call(_operations.cancel(id=id, client_order_id=client_order_id), on_unknown=on_unknown)

    def cancel_by_ids(
        self,
        *,
        ids: list[str] | list[int] | None = None,
        client_order_ids: list[str] | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> Acknowledgement:
        """Cancel several orders.

        By the exchange's ids or by the caller's own. The exchange takes 10 a request: longer lists go out in parts,
        and all of them are sent even when one fails; a note of the error says what became of which ids. The answer
        does not tell the orders apart (one sentence promises `orders` in it, and no example has it): ask for their
        status to learn which were cancelled.

        Args:
            ids: The exchange's ids of the orders.
            client_order_ids: The caller's own ids of the orders.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Accepted. The documented `status` is the word success (2026; before, the answer was empty), the recorded
                one the number 200.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 300 calls in 60 s. Source: documentation 2026 "Order / Cancel multiple By Ids", 2025 "Order /
        Cancel Order By Multiple Ids", 2021 "Order / Cancel multiple By Ids". Contradicted by orders/cancel_by_ids
        recorded 2024 (ccxt) and authentication section against table and samples, documentation 2021 to 2026.
        """
        return self._client._call(
            _operations.cancel_by_ids(ids=ids, client_order_ids=client_order_ids), on_unknown=on_unknown
        )

    def cancel_all(
        self, *, market: str, side: Side | Literal["buy", "sell"] | None = None, on_unknown: OnUnknown = "raise"
    ) -> Acknowledgement:
        """Cancel all open orders of a market.

        The strictest documented limit: 30 calls a minute. A repetition also cancels what was ordered in between. The
        answer does not hold the orders.

        Args:
            market: Market name.
            side: Only this side; both when left out.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Accepted. The documented `status` is the word success (2026; before, the answer was empty), the recorded
                one the number 200.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 30 calls in 60 s. Source: documentation 2026 "Order / Cancel All", 2025 "Order / Cancel All",
        2021 "Order / Cancel All". Contradicted by orders/cancel_all recorded 2024 (ccxt).
        """
        return self._client._call(_operations.cancel_all(market=market, side=side), on_unknown=on_unknown)

    def edit_price(
        self,
        *,
        price_per_unit: DecimalLike,
        id: str | int | None = None,
        client_order_id: str | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> Order:
        """Change the price of an open order.

        By the exchange's id or by the caller's own. Only the price can be changed, and not on the markets of every
        exchange; which ones is not documented.

        Args:
            price_per_unit: New limit price, in base currency.
            id: The exchange's id of the order.
            client_order_id: The caller's own id of the order.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The order with its new price.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2026 "Order / Edit Price", 2025 "Order / Edit
        Price", 2021 "Order / Edit Price".
        """
        return self._client._call(
            _operations.edit_price(price_per_unit=price_per_unit, id=id, client_order_id=client_order_id),
            on_unknown=on_unknown,
        )

    def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Settlement[Order]:
        """Ask the exchange until it is known what became of a call of `client.orders`.

        Never sends the call again. What is not there yet is asked for again, until the call is too old to be accepted.

        Args:
            unknown: the error of the call.
            patience: seconds; as long as it can take when left out, which is less than a minute.

        Returns:
            Whether it took effect, and in `.value` what shows it, in `.rows` where the call was about several.

        Raises:
            OutcomeUnknown: the same error, when asking did not tell; its note says why.
        """
        return self._client.reconcile(unknown, patience)


class OrdersRaw:
    """The calls of `client.orders`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def create(
        self,
        *,
        market: str,
        total_quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: OrderType | Literal["market_order", "limit_order"],
        price_per_unit: DecimalLike | None = None,
        client_order_id: str | None = None,
        check: bool = False,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[Order]:
        """As `client.orders.create`, with the answer as it came."""
        return self._client._call_raw(
            _operations.create(
                market=market,
                total_quantity=total_quantity,
                side=side,
                order_type=order_type,
                price_per_unit=price_per_unit,
                client_order_id=client_order_id,
            ),
            check=check,
            on_unknown=on_unknown,
        )

    def create_multiple(
        self, *, orders: Sequence[NewOrder], check: bool = False
    ) -> RawResponse[list[Order | OrderRefusal]]:
        """As `client.orders.create_multiple`, with the answer as it came."""
        return self._client._call_raw(_operations.create_multiple(orders=orders), check=check)

    def status(self, *, id: str | int | None = None, client_order_id: str | None = None) -> RawResponse[Order]:
        """As `client.orders.status`, with the answer as it came."""
        return self._client._call_raw(_operations.status(id=id, client_order_id=client_order_id))

    def status_multiple(
        self, *, ids: list[str] | list[int] | None = None, client_order_ids: list[str] | None = None
    ) -> RawResponse[list[Order]]:
        """As `client.orders.status_multiple`, with the answer as it came."""
        return self._client._call_raw(_operations.status_multiple(ids=ids, client_order_ids=client_order_ids))

    def active(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"] | None = None,
        page: int | None = None,
        size: int | None = None,
    ) -> RawResponse[list[Order]]:
        """As `client.orders.active`, with the answer as it came."""
        return self._client._call_raw(_operations.active(market=market, side=side, page=page, size=size))

    def count_active(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"] | None = None,
        statuses: Sequence[
            OrderStatus
            | Literal["init", "open", "partially_filled", "filled", "partially_cancelled", "cancelled", "rejected"]
        ]
        | None = None,
        page: int | None = None,
        size: int | None = None,
    ) -> RawResponse[ActiveOrderCount]:
        """As `client.orders.count_active`, with the answer as it came."""
        return self._client._call_raw(
            _operations.count_active(market=market, side=side, statuses=statuses, page=page, size=size)
        )

    def trade_history(
        self,
        *,
        limit: int | None = None,
        from_id: IdLike | None = None,
        sort: SortOrder | Literal["asc", "desc"] | None = None,
        from_timestamp: TimeLike | None = None,
        to_timestamp: TimeLike | None = None,
        symbol: str | None = None,
    ) -> RawResponse[list[AccountTrade]]:
        """As `client.orders.trade_history`, with the answer as it came."""
        return self._client._call_raw(
            _operations.trade_history(
                limit=limit,
                from_id=from_id,
                sort=sort,
                from_timestamp=from_timestamp,
                to_timestamp=to_timestamp,
                symbol=symbol,
            )
        )

    def cancel(
        self, *, id: str | int | None = None, client_order_id: str | None = None, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.orders.cancel`, with the answer as it came."""
        return self._client._call_raw(_operations.cancel(id=id, client_order_id=client_order_id), on_unknown=on_unknown)

    def cancel_by_ids(
        self,
        *,
        ids: list[str] | list[int] | None = None,
        client_order_ids: list[str] | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[Acknowledgement]:
        """As `client.orders.cancel_by_ids`, with the answer as it came."""
        return self._client._call_raw(
            _operations.cancel_by_ids(ids=ids, client_order_ids=client_order_ids), on_unknown=on_unknown
        )

    def cancel_all(
        self, *, market: str, side: Side | Literal["buy", "sell"] | None = None, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.orders.cancel_all`, with the answer as it came."""
        return self._client._call_raw(_operations.cancel_all(market=market, side=side), on_unknown=on_unknown)

    def edit_price(
        self,
        *,
        price_per_unit: DecimalLike,
        id: str | int | None = None,
        client_order_id: str | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[Order]:
        """As `client.orders.edit_price`, with the answer as it came."""
        return self._client._call_raw(
            _operations.edit_price(price_per_unit=price_per_unit, id=id, client_order_id=client_order_id),
            on_unknown=on_unknown,
        )


class AsyncOrders:
    """Spot orders and the account's own trades."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncOrdersRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncOrdersRaw(self._client)

    async def create(
        self,
        *,
        market: str,
        total_quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: OrderType | Literal["market_order", "limit_order"],
        price_per_unit: DecimalLike | None = None,
        client_order_id: str | None = None,
        check: bool = False,
        on_unknown: OnUnknown = "raise",
    ) -> Order:
        """Place a spot order.

        Limit and market orders only; what a market takes stands in `order_types` of its details (most INR markets
        take limit orders only). At most 25 open orders a market. An accepted market order may still be rejected
        afterwards, for example when its value falls below the minimum: trust `status` over this answer. With a
        `client_order_id` the order can be found again when the answer was lost.

        Args:
            market: Market name such as `BTCINR`, not the pair.
            total_quantity: Quantity, in target currency.
            side: Buy or sell.
            order_type: Limit or market.
            price_per_unit: Limit price, in base currency. Needed unless it is a market order.
            client_order_id: The caller's own id of the order, unique for each user: one that was used, even by a
                closed order, is refused. The FAQ allows 36 characters; ids of 52 and 54 that the documents show are
                of the exchange's own making.
            check: Hold it against the rules of its market first, as `preview` does; a broken one raises BrokenRules,
                unsent.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The accepted order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            BrokenRules: with `check`, what the market would refuse; nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2026 "Order / New Order", 2025 "Order / New Order",
        2021 "Order / New Order". Contradicted by remark on prices of market orders against the tables, documentation
        2025.
        """
        return await self._client._call(
            _operations.create(
                market=market,
                total_quantity=total_quantity,
                side=side,
                order_type=order_type,
                price_per_unit=price_per_unit,
                client_order_id=client_order_id,
            ),
            check=check,
            on_unknown=on_unknown,
        )

    async def preview(
        self,
        *,
        market: str,
        total_quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: OrderType | Literal["market_order", "limit_order"],
        price_per_unit: DecimalLike | None = None,
        round_down: bool = False,
    ) -> OrderPreview:
        """Hold an order against the rules of its market, without sending it.

        `create(..., check=True)` does the same before it sends. What depends on balances, the book or other orders
        is not looked at, and the rules may be five minutes old: the exchange may refuse.

        Args:
            market: Market name such as `BTCINR`, not the pair.
            total_quantity: Quantity, in target currency.
            side: Buy or sell.
            order_type: Limit or market.
            price_per_unit: Limit price, in base currency. Needed unless it is a market order.
            round_down: Round the quantity down to the step, and prices to the tick: that of the order down for a buy
                and up for a sell, a trigger so that it is reached no later.

        Returns:
            The order as it would be sent, its value, and what it breaks: `.ok` when that is nothing. What was not
                checked is in `.ignored`.

        Raises:
            ValueError: there is no such market.
            CoinDCXError: the details could not be had; ConnectionFailed when there was no answer.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.
        """
        call = _operations.create(
            market=market,
            total_quantity=total_quantity,
            side=side,
            order_type=order_type,
            price_per_unit=price_per_unit,
        )
        return await self._client._carry_out(preview(call, round_down=round_down))

    async def create_multiple(self, *, orders: Sequence[NewOrder], check: bool = False) -> list[Order | OrderRefusal]:
        """Place several orders on INR markets.

        INR markets only. Some orders may be taken and others refused within one answer: a refused one gives an
        element that has only `error_message`. At most 10 orders a call.

        Args:
            orders: The orders to place, each with a `client_order_id` of its own.
            check: Hold it against the rules of its market first, as `preview` does; a broken one raises BrokenRules,
                unsent.

        Returns:
            The accepted orders, and the refusals among them.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            BrokenRules: with `check`, what the market would refuse; nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2026 "Order / Create Multiple Orders", 2025 "Order /
        Create Multiple Orders", 2021 "Order / Create Multiple Orders". Contradicted by authentication section
        against table and samples, documentation 2021 and 2025.
        """
        return await self._client._call(_operations.create_multiple(orders=orders), check=check)

    async def status(self, *, id: str | int | None = None, client_order_id: str | None = None) -> Order:
        """Get one order.

        By the exchange's id or by the caller's own. What happens when both are sent is not documented.

        Args:
            id: The exchange's id of the order.
            client_order_id: The caller's own id of the order.

        Returns:
            The order.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2026 "Order / Order Status", 2025 "Order / Order
        Status", 2021 "Order / Order Status".
        """
        return await self._client._call(_operations.status(id=id, client_order_id=client_order_id))

    async def status_multiple(
        self, *, ids: list[str] | list[int] | None = None, client_order_ids: list[str] | None = None
    ) -> list[Order]:
        """Get several orders.

        By the exchange's ids or by the caller's own. The exchange takes 10 a request: longer lists are asked for in
        parts. What happens to unknown ids is not documented: look the orders up by id, not by position.

        Args:
            ids: The exchange's ids of the orders.
            client_order_ids: The caller's own ids of the orders.

        Returns:
            The orders found.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2026 "Order / Multiple Order Status", 2025 "Order /
        Multiple Order Status", 2021 "Order / Multiple Order Status".
        """
        return await self._client._call(_operations.status_multiple(ids=ids, client_order_ids=client_order_ids))

    async def active(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"] | None = None,
        page: int | None = None,
        size: int | None = None,
    ) -> list[Order]:
        """List the open orders of a market.

        One market a call; the open orders of the whole account cannot be asked for at once. With at most 25 open
        orders a market, one page holds them all. That it is paged stands in the prose of 2026 alone; whether `page`
        and `size` belong in the body, and whether the answer has the header x-pagination, is not documented.

        Args:
            market: Market name.
            side: Only this side; both when left out.
            page: Which page; the first when left out.
            size: Rows a page.

        Returns:
            The open orders.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 300 calls in 60 s. Source: documentation 2026 "Order / Active Orders", 2025 "Order / Active
        Orders", 2021 "Order / Active Orders". Contradicted by documentation 2025.
        """
        return await self._client._call(_operations.active(market=market, side=side, page=page, size=size))

    def iter_active(
        self, *, market: str, side: Side | Literal["buy", "sell"] | None = None, size: int = 200
    ) -> AsyncIterator[Order]:
        """Go through `active`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            market: Market name.
            side: Only this side; both when left out.
            size: Rows a page.

        Raises:
            As `active`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client,
            Pages(lambda _page: _operations.active(market=market, side=side, size=size, page=_page), size, id="id"),
        )

    async def count_active(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"] | None = None,
        statuses: Sequence[
            OrderStatus
            | Literal["init", "open", "partially_filled", "filled", "partially_cancelled", "cancelled", "rejected"]
        ]
        | None = None,
        page: int | None = None,
        size: int | None = None,
    ) -> ActiveOrderCount:
        """Count the open orders of a market.

        One market a call. At most 25 orders can be open in one. The samples of 2026 also send `statuses`, `size` and
        `page`, which no table explains; what they do is not known.

        Args:
            market: Market name.
            side: Only this side; both when left out.
            statuses: Presumably to count only these.
            page: No effect is known.
            size: No effect is known.

        Returns:
            The count.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Order / Active Orders Count", 2025 "Order /
        Active Orders Count", 2021 "Order / Active Orders Count".
        """
        return await self._client._call(
            _operations.count_active(market=market, side=side, statuses=statuses, page=page, size=size)
        )

    async def trade_history(
        self,
        *,
        limit: int | None = None,
        from_id: IdLike | None = None,
        sort: SortOrder | Literal["asc", "desc"] | None = None,
        from_timestamp: TimeLike | None = None,
        to_timestamp: TimeLike | None = None,
        symbol: str | None = None,
    ) -> list[AccountTrade]:
        """List the account's own trades.

        One row a fill, so several rows may belong to one order. Page with `from_id` and `limit`, which was 5000 at
        most until 2025. The market is called `symbol` here, in the request and in the answer.

        Args:
            limit: How many trades at most.
            from_id: Trade id to start after.
            sort: Oldest or newest first.
            from_timestamp: Earliest time; from the beginning when left out.
            to_timestamp: Latest time; until now when left out.
            symbol: Market name; all markets when left out.

        Returns:
            The trades.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            WrongAnswer: rows of another time came than those asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Order / Account Trade History", 2025 "Order /
        Account Trade History", 2021 "Order / Account Trade History".
        """
        return await self._client._call(
            _operations.trade_history(
                limit=limit,
                from_id=from_id,
                sort=sort,
                from_timestamp=from_timestamp,
                to_timestamp=to_timestamp,
                symbol=symbol,
            )
        )

    def iter_trade_history(
        self,
        *,
        from_id: IdLike | None = None,
        symbol: str | None = None,
        from_timestamp: TimeLike | None = None,
        to_timestamp: TimeLike | None = None,
        oldest_first: bool = False,
    ) -> AsyncIterator[AccountTrade]:
        """Go through `trade_history` over any span of time, each row once.

        As many calls as it takes, each made when its first row is asked for.

        Args:
            from_id: Trade id to start after.
            symbol: Market name; all markets when left out.
            from_timestamp: From when, included.
            to_timestamp: Until when, included.
            oldest_first: Oldest rows first; else newest first.

        Raises:
            As `trade_history`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client,
            TimeCursor(
                lambda _start, _end, _most, _order: _operations.trade_history(
                    from_id=from_id, symbol=symbol, from_timestamp=_start, to_timestamp=_end, limit=_most, sort=_order
                ),
                to_ms("from_timestamp", from_timestamp),
                to_ms("to_timestamp", to_timestamp),
                most=500,
                time="timestamp",
                id="id",
                oldest_first=oldest_first,
            ),
        )

    async def cancel(
        self, *, id: str | int | None = None, client_order_id: str | None = None, on_unknown: OnUnknown = "raise"
    ) -> Acknowledgement:
        """Cancel one order.

        By the exchange's id or by the caller's own. Only `open` and `partially_filled` orders can be cancelled; any
        other is refused with the text "This order cannot be cancelled". The answer does not hold the order.

        Args:
            id: The exchange's id of the order.
            client_order_id: The caller's own id of the order.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Accepted. The documented `status` is the word success (2026; before, the answer was empty), the recorded
                one the number 200.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2026 "Order / Cancel", 2025 "Order / Cancel", 2021
        "Order / Cancel". Contradicted by orders/cancel recorded 2024 (ccxt).
        """
        return await self._client._call(
            _operations.cancel(id=id, client_order_id=client_order_id), on_unknown=on_unknown
        )

    async def cancel_by_ids(
        self,
        *,
        ids: list[str] | list[int] | None = None,
        client_order_ids: list[str] | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> Acknowledgement:
        """Cancel several orders.

        By the exchange's ids or by the caller's own. The exchange takes 10 a request: longer lists go out in parts,
        and all of them are sent even when one fails; a note of the error says what became of which ids. The answer
        does not tell the orders apart (one sentence promises `orders` in it, and no example has it): ask for their
        status to learn which were cancelled.

        Args:
            ids: The exchange's ids of the orders.
            client_order_ids: The caller's own ids of the orders.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Accepted. The documented `status` is the word success (2026; before, the answer was empty), the recorded
                one the number 200.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 300 calls in 60 s. Source: documentation 2026 "Order / Cancel multiple By Ids", 2025 "Order /
        Cancel Order By Multiple Ids", 2021 "Order / Cancel multiple By Ids". Contradicted by orders/cancel_by_ids
        recorded 2024 (ccxt) and authentication section against table and samples, documentation 2021 to 2026.
        """
        return await self._client._call(
            _operations.cancel_by_ids(ids=ids, client_order_ids=client_order_ids), on_unknown=on_unknown
        )

    async def cancel_all(
        self, *, market: str, side: Side | Literal["buy", "sell"] | None = None, on_unknown: OnUnknown = "raise"
    ) -> Acknowledgement:
        """Cancel all open orders of a market.

        The strictest documented limit: 30 calls a minute. A repetition also cancels what was ordered in between. The
        answer does not hold the orders.

        Args:
            market: Market name.
            side: Only this side; both when left out.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Accepted. The documented `status` is the word success (2026; before, the answer was empty), the recorded
                one the number 200.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 30 calls in 60 s. Source: documentation 2026 "Order / Cancel All", 2025 "Order / Cancel All",
        2021 "Order / Cancel All". Contradicted by orders/cancel_all recorded 2024 (ccxt).
        """
        return await self._client._call(_operations.cancel_all(market=market, side=side), on_unknown=on_unknown)

    async def edit_price(
        self,
        *,
        price_per_unit: DecimalLike,
        id: str | int | None = None,
        client_order_id: str | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> Order:
        """Change the price of an open order.

        By the exchange's id or by the caller's own. Only the price can be changed, and not on the markets of every
        exchange; which ones is not documented.

        Args:
            price_per_unit: New limit price, in base currency.
            id: The exchange's id of the order.
            client_order_id: The caller's own id of the order.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The order with its new price.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2026 "Order / Edit Price", 2025 "Order / Edit
        Price", 2021 "Order / Edit Price".
        """
        return await self._client._call(
            _operations.edit_price(price_per_unit=price_per_unit, id=id, client_order_id=client_order_id),
            on_unknown=on_unknown,
        )

    async def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Settlement[Order]:
        """Ask the exchange until it is known what became of a call of `client.orders`.

        Never sends the call again. What is not there yet is asked for again, until the call is too old to be accepted.

        Args:
            unknown: the error of the call.
            patience: seconds; as long as it can take when left out, which is less than a minute.

        Returns:
            Whether it took effect, and in `.value` what shows it, in `.rows` where the call was about several.

        Raises:
            OutcomeUnknown: the same error, when asking did not tell; its note says why.
        """
        return await self._client.reconcile(unknown, patience)


class AsyncOrdersRaw:
    """The calls of `client.orders`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        market: str,
        total_quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: OrderType | Literal["market_order", "limit_order"],
        price_per_unit: DecimalLike | None = None,
        client_order_id: str | None = None,
        check: bool = False,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[Order]:
        """As `client.orders.create`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.create(
                market=market,
                total_quantity=total_quantity,
                side=side,
                order_type=order_type,
                price_per_unit=price_per_unit,
                client_order_id=client_order_id,
            ),
            check=check,
            on_unknown=on_unknown,
        )

    async def create_multiple(
        self, *, orders: Sequence[NewOrder], check: bool = False
    ) -> RawResponse[list[Order | OrderRefusal]]:
        """As `client.orders.create_multiple`, with the answer as it came."""
        return await self._client._call_raw(_operations.create_multiple(orders=orders), check=check)

    async def status(self, *, id: str | int | None = None, client_order_id: str | None = None) -> RawResponse[Order]:
        """As `client.orders.status`, with the answer as it came."""
        return await self._client._call_raw(_operations.status(id=id, client_order_id=client_order_id))

    async def status_multiple(
        self, *, ids: list[str] | list[int] | None = None, client_order_ids: list[str] | None = None
    ) -> RawResponse[list[Order]]:
        """As `client.orders.status_multiple`, with the answer as it came."""
        return await self._client._call_raw(_operations.status_multiple(ids=ids, client_order_ids=client_order_ids))

    async def active(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"] | None = None,
        page: int | None = None,
        size: int | None = None,
    ) -> RawResponse[list[Order]]:
        """As `client.orders.active`, with the answer as it came."""
        return await self._client._call_raw(_operations.active(market=market, side=side, page=page, size=size))

    async def count_active(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"] | None = None,
        statuses: Sequence[
            OrderStatus
            | Literal["init", "open", "partially_filled", "filled", "partially_cancelled", "cancelled", "rejected"]
        ]
        | None = None,
        page: int | None = None,
        size: int | None = None,
    ) -> RawResponse[ActiveOrderCount]:
        """As `client.orders.count_active`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.count_active(market=market, side=side, statuses=statuses, page=page, size=size)
        )

    async def trade_history(
        self,
        *,
        limit: int | None = None,
        from_id: IdLike | None = None,
        sort: SortOrder | Literal["asc", "desc"] | None = None,
        from_timestamp: TimeLike | None = None,
        to_timestamp: TimeLike | None = None,
        symbol: str | None = None,
    ) -> RawResponse[list[AccountTrade]]:
        """As `client.orders.trade_history`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.trade_history(
                limit=limit,
                from_id=from_id,
                sort=sort,
                from_timestamp=from_timestamp,
                to_timestamp=to_timestamp,
                symbol=symbol,
            )
        )

    async def cancel(
        self, *, id: str | int | None = None, client_order_id: str | None = None, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.orders.cancel`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.cancel(id=id, client_order_id=client_order_id), on_unknown=on_unknown
        )

    async def cancel_by_ids(
        self,
        *,
        ids: list[str] | list[int] | None = None,
        client_order_ids: list[str] | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[Acknowledgement]:
        """As `client.orders.cancel_by_ids`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.cancel_by_ids(ids=ids, client_order_ids=client_order_ids), on_unknown=on_unknown
        )

    async def cancel_all(
        self, *, market: str, side: Side | Literal["buy", "sell"] | None = None, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.orders.cancel_all`, with the answer as it came."""
        return await self._client._call_raw(_operations.cancel_all(market=market, side=side), on_unknown=on_unknown)

    async def edit_price(
        self,
        *,
        price_per_unit: DecimalLike,
        id: str | int | None = None,
        client_order_id: str | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[Order]:
        """As `client.orders.edit_price`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.edit_price(price_per_unit=price_per_unit, id=id, client_order_id=client_order_id),
            on_unknown=on_unknown,
        )
