# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.margin`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import cached_property
from typing import Literal

from coindcx_runtime.generated import (
    AsyncClient,
    DecimalLike,
    OnUnknown,
    OrderPreview,
    OutcomeUnknown,
    Pages,
    RawResponse,
    Seconds,
    Settlement,
    SyncClient,
    iterate,
    iterate_async,
    preview,
)

from coindcx_client.models.margin import MarginEcode, MarginInternalOrder, MarginOrder, MarginOrderType
from coindcx_client.models.shared import Acknowledgement, Side
from coindcx_client.operations import margin as _operations


class Margin:
    """Margin orders, the positions they become, and their targets and stops."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> MarginRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return MarginRaw(self._client)

    def create(
        self,
        *,
        market: str,
        quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: MarginOrderType | Literal["market_order", "limit_order", "stop_limit", "take_profit"],
        ecode: MarginEcode | Literal["B"],
        price: DecimalLike | None = None,
        leverage: DecimalLike | None = None,
        stop_price: DecimalLike | None = None,
        trailing_sl: bool | None = None,
        target_price: DecimalLike | None = None,
        check: bool = False,
        on_unknown: OnUnknown = "raise",
    ) -> MarginOrder:
        """Place a margin order.

        At most 10 open margin orders a market. What a market takes stands in its details: `order_types`,
        `max_leverage` for buys and `max_leverage_short` for sells. No stop-loss price can be sent, yet the answer
        has one in `sl_price`; `edit_sl` changes it. No id of the caller's own can be sent either: when the answer
        was lost, look for the order in `orders`.

        Args:
            market: Market name such as `XRPBTC`, not the pair.
            quantity: Quantity, in target currency.
            side: Buy or sell.
            order_type: What kind of order enters the position.
            ecode: Always `B`. The other margin calls do not take it.
            price: Limit price, in base currency. Needed unless it is a market order.
            leverage: How many times its margin the position is worth; the default is not documented.
            stop_price: Trigger price, in base currency. Needed for `stop_limit` and `take_profit`.
            trailing_sl: Whether the stop loss follows the price; by how much cannot be sent.
            target_price: Price, in base currency, at which the position is to be closed.
            check: Hold it against the rules of its market first, as `preview` does; a broken one raises BrokenRules,
                unsent.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The new margin order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            BrokenRules: with `check`, what the market would refuse; nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Place Order", 2025 "Margin Order /
        Place Order", 2021 "Margin Order / Place Order". Contradicted by remark on prices of market orders against
        the tables, documentation 2025.
        """
        return self._client._call(
            _operations.create(
                market=market,
                quantity=quantity,
                side=side,
                order_type=order_type,
                ecode=ecode,
                price=price,
                leverage=leverage,
                stop_price=stop_price,
                trailing_sl=trailing_sl,
                target_price=target_price,
            ),
            check=check,
            on_unknown=on_unknown,
        )

    def preview(
        self,
        *,
        market: str,
        quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: MarginOrderType | Literal["market_order", "limit_order", "stop_limit", "take_profit"],
        ecode: MarginEcode | Literal["B"],
        price: DecimalLike | None = None,
        leverage: DecimalLike | None = None,
        stop_price: DecimalLike | None = None,
        target_price: DecimalLike | None = None,
        round_down: bool = False,
    ) -> OrderPreview:
        """Hold an order against the rules of its market, without sending it.

        `create(..., check=True)` does the same before it sends. What depends on balances, the book or other orders
        is not looked at, and the rules may be five minutes old: the exchange may refuse.

        Args:
            market: Market name such as `XRPBTC`, not the pair.
            quantity: Quantity, in target currency.
            side: Buy or sell.
            order_type: What kind of order enters the position.
            ecode: Always `B`. The other margin calls do not take it.
            price: Limit price, in base currency. Needed unless it is a market order.
            leverage: How many times its margin the position is worth; the default is not documented.
            stop_price: Trigger price, in base currency. Needed for `stop_limit` and `take_profit`.
            target_price: Price, in base currency, at which the position is to be closed.
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
            quantity=quantity,
            side=side,
            order_type=order_type,
            ecode=ecode,
            price=price,
            leverage=leverage,
            stop_price=stop_price,
            target_price=target_price,
        )
        return self._client._carry_out(preview(call, round_down=round_down))

    def cancel(self, *, id: str, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Cancel a margin order that is not yet a whole position.

        Only orders in `init`, `partial_entry` and `triggered` can be cancelled; an `open` one has to be exited. The
        answer does not hold the order.

        Args:
            id: Id of the margin order.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Accepted.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Cancel Order", 2025 "Margin Order
        / Cancel Order", 2021 "Margin Order / Cancel Order".
        """
        return self._client._call(_operations.cancel(id=id), on_unknown=on_unknown)

    def exit(self, *, id: str, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Close the position of a margin order.

        Only orders in `open` and `partial_close` can be exited. As one whose closing has begun still can, a
        repetition might place a second closing order: look at `status` first. The recorded closing order was a
        market order, which showed up among the internal ones.

        Args:
            id: Id of the margin order.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Accepted.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Exit", 2025 "Margin Order / Exit",
        2021 "Margin Order / Exit".
        """
        return self._client._call(_operations.exit(id=id), on_unknown=on_unknown)

    def edit_target(self, *, id: str, target_price: DecimalLike, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Set the target price of a margin order that has at most one target.

        For an order with several targets there is `edit_price_of_target`. Where there is no target yet, this makes
        one, so a repetition that overtakes the first call might make a second. How a target is removed is not
        documented.

        Args:
            id: Id of the margin order.
            target_price: New target price, in base currency.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Updated.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Edit Target", 2025 "Margin Order /
        Edit Target", 2021 "Margin Order / Edit Target".
        """
        return self._client._call(_operations.edit_target(id=id, target_price=target_price), on_unknown=on_unknown)

    def edit_price_of_target(
        self, *, id: str, target_price: DecimalLike, itpo_id: str, on_unknown: OnUnknown = "raise"
    ) -> Acknowledgement:
        """Set the price of one of several target orders.

        The target order is named by its own id and the price is set, not moved, so a repetition changes nothing
        more.

        Args:
            id: Id of the margin order, presumably; the table does not say.
            target_price: New target price, in base currency.
            itpo_id: Id of the internal target order, as text: the `id` of one of the margin order's `orders`, which
                is a number there.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Updated.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Edit Price of Target Order", 2025
        "Margin Order / Edit Price of Target Order", 2021 "Margin Order / Edit Price of Target Order".
        """
        return self._client._call(
            _operations.edit_price_of_target(id=id, target_price=target_price, itpo_id=itpo_id), on_unknown=on_unknown
        )

    def edit_sl(self, *, id: str, sl_price: DecimalLike, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Set the stop-loss price of a margin order.

        Only for orders whose `trailing_sl` is false. The price stays where it is set, so a repetition changes
        nothing more.

        Args:
            id: Id of the margin order.
            sl_price: New stop-loss price, in base currency.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Updated.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Edit SL Price", 2025 "Margin Order
        / Edit SL Price", 2021 "Margin Order / Edit SL Price".
        """
        return self._client._call(_operations.edit_sl(id=id, sl_price=sl_price), on_unknown=on_unknown)

    def edit_trailing_sl(self, *, id: str, sl_price: DecimalLike, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Set the present stop-loss price of a margin order that trails it.

        Only for orders whose `trailing_sl` is true. Takes a price, though such an order also has a `trail_percent`.
        The stop moves on with the market, so a repetition may put it back to where it was.

        Args:
            id: Id of the margin order.
            sl_price: New stop-loss price, in base currency.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Updated.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Edit SL Price of Trailing Stop
        Loss", 2025 "Margin Order / Edit SL Price of Trailing Stop Loss", 2021 "Margin Order / Edit SL Price of
        Trailing Stop Loss".
        """
        return self._client._call(_operations.edit_trailing_sl(id=id, sl_price=sl_price), on_unknown=on_unknown)

    def add_margin(self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Put more margin behind a margin order.

        Lowers the effective leverage. Each call adds its amount, so a repetition adds it twice.

        Args:
            id: Id of the margin order.
            amount: Amount to add; its currency is not documented, `initial_margin` is in base currency.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Added.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Add Margin", 2025 "Margin Order /
        Add Margin", 2021 "Margin Order / Add Margin".
        """
        return self._client._call(_operations.add_margin(id=id, amount=amount), on_unknown=on_unknown)

    def remove_margin(self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Take margin out from behind a margin order.

        Raises the effective leverage. Each call takes its amount, so a repetition takes it twice. How much may be
        taken is not documented.

        Args:
            id: Id of the margin order.
            amount: Amount to take out; its currency is not documented, `initial_margin` is in base currency.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Removed.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Remove Margin", 2025 "Margin Order
        / Remove Margin", 2021 "Margin Order / Remove Margin".
        """
        return self._client._call(_operations.remove_margin(id=id, amount=amount), on_unknown=on_unknown)

    def orders(
        self,
        *,
        market: str | None = None,
        details: bool | None = None,
        status: str | None = None,
        page: int | None = None,
        size: int | None = None,
    ) -> list[MarginOrder]:
        """List the margin orders of the account.

        Paged: the header `x-pagination`, which the raw form of this call gives, tells how many pages there are. In
        which order they come is not documented.

        Args:
            market: Market name; all markets when left out.
            details: Whether the internal orders are to be included.
            status: Only orders in this state, or in one of several states written with commas between, such as
                `init,open`; all states when left out. `MarginOrderStatus` has the states.
            page: Which page, counted from 1; only the section on paging has it.
            size: How many orders a page has. When it is left out, the call's own table says 10, the section on
                paging 100.

        Returns:
            One page of margin orders.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Fetch Orders", 2025 "Margin Order
        / Fetch Orders", 2026 "Pagination", 2025 "Pagination", 2021 "Margin Order / Fetch Orders".
        """
        return self._client._call(
            _operations.orders(market=market, details=details, status=status, page=page, size=size)
        )

    def iter_orders(
        self, *, market: str | None = None, details: bool | None = None, status: str | None = None, size: int = 10
    ) -> Iterator[MarginOrder]:
        """Go through `orders`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            market: Market name; all markets when left out.
            details: Whether the internal orders are to be included.
            status: Only orders in this state, or in one of several states written with commas between, such as
                `init,open`; all states when left out. `MarginOrderStatus` has the states.
            size: Rows a page.

        Raises:
            As `orders`, where a call is made; for bad arguments at once.
        """
        return iterate(
            self._client,
            Pages(
                lambda _page: _operations.orders(market=market, details=details, status=status, size=size, page=_page),
                size,
                id="id",
            ),
        )

    def status(self, *, id: str, details: bool | None = None) -> MarginOrder:
        """Get one margin order.

        What an answer without the internal orders looks like is not documented; presumably `orders` is missing.

        Args:
            id: Id of the margin order.
            details: Whether the internal orders are to be included.

        Returns:
            The margin order.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Query Order", 2025 "Margin Order /
        Query Order", 2021 "Margin Order / Query Order".
        """
        return self._client._call(_operations.status(id=id, details=details))

    def reconcile(
        self, unknown: OutcomeUnknown, patience: Seconds | None = None
    ) -> Settlement[MarginOrder | MarginInternalOrder]:
        """Ask the exchange until it is known what became of a call of `client.margin`.

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


class MarginRaw:
    """The calls of `client.margin`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def create(
        self,
        *,
        market: str,
        quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: MarginOrderType | Literal["market_order", "limit_order", "stop_limit", "take_profit"],
        ecode: MarginEcode | Literal["B"],
        price: DecimalLike | None = None,
        leverage: DecimalLike | None = None,
        stop_price: DecimalLike | None = None,
        trailing_sl: bool | None = None,
        target_price: DecimalLike | None = None,
        check: bool = False,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[MarginOrder]:
        """As `client.margin.create`, with the answer as it came."""
        return self._client._call_raw(
            _operations.create(
                market=market,
                quantity=quantity,
                side=side,
                order_type=order_type,
                ecode=ecode,
                price=price,
                leverage=leverage,
                stop_price=stop_price,
                trailing_sl=trailing_sl,
                target_price=target_price,
            ),
            check=check,
            on_unknown=on_unknown,
        )

    def cancel(self, *, id: str, on_unknown: OnUnknown = "raise") -> RawResponse[Acknowledgement]:
        """As `client.margin.cancel`, with the answer as it came."""
        return self._client._call_raw(_operations.cancel(id=id), on_unknown=on_unknown)

    def exit(self, *, id: str, on_unknown: OnUnknown = "raise") -> RawResponse[Acknowledgement]:
        """As `client.margin.exit`, with the answer as it came."""
        return self._client._call_raw(_operations.exit(id=id), on_unknown=on_unknown)

    def edit_target(
        self, *, id: str, target_price: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.margin.edit_target`, with the answer as it came."""
        return self._client._call_raw(_operations.edit_target(id=id, target_price=target_price), on_unknown=on_unknown)

    def edit_price_of_target(
        self, *, id: str, target_price: DecimalLike, itpo_id: str, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.margin.edit_price_of_target`, with the answer as it came."""
        return self._client._call_raw(
            _operations.edit_price_of_target(id=id, target_price=target_price, itpo_id=itpo_id), on_unknown=on_unknown
        )

    def edit_sl(
        self, *, id: str, sl_price: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.margin.edit_sl`, with the answer as it came."""
        return self._client._call_raw(_operations.edit_sl(id=id, sl_price=sl_price), on_unknown=on_unknown)

    def edit_trailing_sl(
        self, *, id: str, sl_price: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.margin.edit_trailing_sl`, with the answer as it came."""
        return self._client._call_raw(_operations.edit_trailing_sl(id=id, sl_price=sl_price), on_unknown=on_unknown)

    def add_margin(
        self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.margin.add_margin`, with the answer as it came."""
        return self._client._call_raw(_operations.add_margin(id=id, amount=amount), on_unknown=on_unknown)

    def remove_margin(
        self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.margin.remove_margin`, with the answer as it came."""
        return self._client._call_raw(_operations.remove_margin(id=id, amount=amount), on_unknown=on_unknown)

    def orders(
        self,
        *,
        market: str | None = None,
        details: bool | None = None,
        status: str | None = None,
        page: int | None = None,
        size: int | None = None,
    ) -> RawResponse[list[MarginOrder]]:
        """As `client.margin.orders`, with the answer as it came."""
        return self._client._call_raw(
            _operations.orders(market=market, details=details, status=status, page=page, size=size)
        )

    def status(self, *, id: str, details: bool | None = None) -> RawResponse[MarginOrder]:
        """As `client.margin.status`, with the answer as it came."""
        return self._client._call_raw(_operations.status(id=id, details=details))


class AsyncMargin:
    """Margin orders, the positions they become, and their targets and stops."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncMarginRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncMarginRaw(self._client)

    async def create(
        self,
        *,
        market: str,
        quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: MarginOrderType | Literal["market_order", "limit_order", "stop_limit", "take_profit"],
        ecode: MarginEcode | Literal["B"],
        price: DecimalLike | None = None,
        leverage: DecimalLike | None = None,
        stop_price: DecimalLike | None = None,
        trailing_sl: bool | None = None,
        target_price: DecimalLike | None = None,
        check: bool = False,
        on_unknown: OnUnknown = "raise",
    ) -> MarginOrder:
        """Place a margin order.

        At most 10 open margin orders a market. What a market takes stands in its details: `order_types`,
        `max_leverage` for buys and `max_leverage_short` for sells. No stop-loss price can be sent, yet the answer
        has one in `sl_price`; `edit_sl` changes it. No id of the caller's own can be sent either: when the answer
        was lost, look for the order in `orders`.

        Args:
            market: Market name such as `XRPBTC`, not the pair.
            quantity: Quantity, in target currency.
            side: Buy or sell.
            order_type: What kind of order enters the position.
            ecode: Always `B`. The other margin calls do not take it.
            price: Limit price, in base currency. Needed unless it is a market order.
            leverage: How many times its margin the position is worth; the default is not documented.
            stop_price: Trigger price, in base currency. Needed for `stop_limit` and `take_profit`.
            trailing_sl: Whether the stop loss follows the price; by how much cannot be sent.
            target_price: Price, in base currency, at which the position is to be closed.
            check: Hold it against the rules of its market first, as `preview` does; a broken one raises BrokenRules,
                unsent.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The new margin order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            BrokenRules: with `check`, what the market would refuse; nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Place Order", 2025 "Margin Order /
        Place Order", 2021 "Margin Order / Place Order". Contradicted by remark on prices of market orders against
        the tables, documentation 2025.
        """
        return await self._client._call(
            _operations.create(
                market=market,
                quantity=quantity,
                side=side,
                order_type=order_type,
                ecode=ecode,
                price=price,
                leverage=leverage,
                stop_price=stop_price,
                trailing_sl=trailing_sl,
                target_price=target_price,
            ),
            check=check,
            on_unknown=on_unknown,
        )

    async def preview(
        self,
        *,
        market: str,
        quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: MarginOrderType | Literal["market_order", "limit_order", "stop_limit", "take_profit"],
        ecode: MarginEcode | Literal["B"],
        price: DecimalLike | None = None,
        leverage: DecimalLike | None = None,
        stop_price: DecimalLike | None = None,
        target_price: DecimalLike | None = None,
        round_down: bool = False,
    ) -> OrderPreview:
        """Hold an order against the rules of its market, without sending it.

        `create(..., check=True)` does the same before it sends. What depends on balances, the book or other orders
        is not looked at, and the rules may be five minutes old: the exchange may refuse.

        Args:
            market: Market name such as `XRPBTC`, not the pair.
            quantity: Quantity, in target currency.
            side: Buy or sell.
            order_type: What kind of order enters the position.
            ecode: Always `B`. The other margin calls do not take it.
            price: Limit price, in base currency. Needed unless it is a market order.
            leverage: How many times its margin the position is worth; the default is not documented.
            stop_price: Trigger price, in base currency. Needed for `stop_limit` and `take_profit`.
            target_price: Price, in base currency, at which the position is to be closed.
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
            quantity=quantity,
            side=side,
            order_type=order_type,
            ecode=ecode,
            price=price,
            leverage=leverage,
            stop_price=stop_price,
            target_price=target_price,
        )
        return await self._client._carry_out(preview(call, round_down=round_down))

    async def cancel(self, *, id: str, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Cancel a margin order that is not yet a whole position.

        Only orders in `init`, `partial_entry` and `triggered` can be cancelled; an `open` one has to be exited. The
        answer does not hold the order.

        Args:
            id: Id of the margin order.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Accepted.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Cancel Order", 2025 "Margin Order
        / Cancel Order", 2021 "Margin Order / Cancel Order".
        """
        return await self._client._call(_operations.cancel(id=id), on_unknown=on_unknown)

    async def exit(self, *, id: str, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Close the position of a margin order.

        Only orders in `open` and `partial_close` can be exited. As one whose closing has begun still can, a
        repetition might place a second closing order: look at `status` first. The recorded closing order was a
        market order, which showed up among the internal ones.

        Args:
            id: Id of the margin order.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Accepted.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Exit", 2025 "Margin Order / Exit",
        2021 "Margin Order / Exit".
        """
        return await self._client._call(_operations.exit(id=id), on_unknown=on_unknown)

    async def edit_target(
        self, *, id: str, target_price: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> Acknowledgement:
        """Set the target price of a margin order that has at most one target.

        For an order with several targets there is `edit_price_of_target`. Where there is no target yet, this makes
        one, so a repetition that overtakes the first call might make a second. How a target is removed is not
        documented.

        Args:
            id: Id of the margin order.
            target_price: New target price, in base currency.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Updated.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Edit Target", 2025 "Margin Order /
        Edit Target", 2021 "Margin Order / Edit Target".
        """
        return await self._client._call(
            _operations.edit_target(id=id, target_price=target_price), on_unknown=on_unknown
        )

    async def edit_price_of_target(
        self, *, id: str, target_price: DecimalLike, itpo_id: str, on_unknown: OnUnknown = "raise"
    ) -> Acknowledgement:
        """Set the price of one of several target orders.

        The target order is named by its own id and the price is set, not moved, so a repetition changes nothing
        more.

        Args:
            id: Id of the margin order, presumably; the table does not say.
            target_price: New target price, in base currency.
            itpo_id: Id of the internal target order, as text: the `id` of one of the margin order's `orders`, which
                is a number there.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Updated.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Edit Price of Target Order", 2025
        "Margin Order / Edit Price of Target Order", 2021 "Margin Order / Edit Price of Target Order".
        """
        return await self._client._call(
            _operations.edit_price_of_target(id=id, target_price=target_price, itpo_id=itpo_id), on_unknown=on_unknown
        )

    async def edit_sl(self, *, id: str, sl_price: DecimalLike, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Set the stop-loss price of a margin order.

        Only for orders whose `trailing_sl` is false. The price stays where it is set, so a repetition changes
        nothing more.

        Args:
            id: Id of the margin order.
            sl_price: New stop-loss price, in base currency.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Updated.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Edit SL Price", 2025 "Margin Order
        / Edit SL Price", 2021 "Margin Order / Edit SL Price".
        """
        return await self._client._call(_operations.edit_sl(id=id, sl_price=sl_price), on_unknown=on_unknown)

    async def edit_trailing_sl(
        self, *, id: str, sl_price: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> Acknowledgement:
        """Set the present stop-loss price of a margin order that trails it.

        Only for orders whose `trailing_sl` is true. Takes a price, though such an order also has a `trail_percent`.
        The stop moves on with the market, so a repetition may put it back to where it was.

        Args:
            id: Id of the margin order.
            sl_price: New stop-loss price, in base currency.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Updated.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Edit SL Price of Trailing Stop
        Loss", 2025 "Margin Order / Edit SL Price of Trailing Stop Loss", 2021 "Margin Order / Edit SL Price of
        Trailing Stop Loss".
        """
        return await self._client._call(_operations.edit_trailing_sl(id=id, sl_price=sl_price), on_unknown=on_unknown)

    async def add_margin(self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Put more margin behind a margin order.

        Lowers the effective leverage. Each call adds its amount, so a repetition adds it twice.

        Args:
            id: Id of the margin order.
            amount: Amount to add; its currency is not documented, `initial_margin` is in base currency.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Added.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Add Margin", 2025 "Margin Order /
        Add Margin", 2021 "Margin Order / Add Margin".
        """
        return await self._client._call(_operations.add_margin(id=id, amount=amount), on_unknown=on_unknown)

    async def remove_margin(self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Take margin out from behind a margin order.

        Raises the effective leverage. Each call takes its amount, so a repetition takes it twice. How much may be
        taken is not documented.

        Args:
            id: Id of the margin order.
            amount: Amount to take out; its currency is not documented, `initial_margin` is in base currency.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Removed.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Remove Margin", 2025 "Margin Order
        / Remove Margin", 2021 "Margin Order / Remove Margin".
        """
        return await self._client._call(_operations.remove_margin(id=id, amount=amount), on_unknown=on_unknown)

    async def orders(
        self,
        *,
        market: str | None = None,
        details: bool | None = None,
        status: str | None = None,
        page: int | None = None,
        size: int | None = None,
    ) -> list[MarginOrder]:
        """List the margin orders of the account.

        Paged: the header `x-pagination`, which the raw form of this call gives, tells how many pages there are. In
        which order they come is not documented.

        Args:
            market: Market name; all markets when left out.
            details: Whether the internal orders are to be included.
            status: Only orders in this state, or in one of several states written with commas between, such as
                `init,open`; all states when left out. `MarginOrderStatus` has the states.
            page: Which page, counted from 1; only the section on paging has it.
            size: How many orders a page has. When it is left out, the call's own table says 10, the section on
                paging 100.

        Returns:
            One page of margin orders.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Fetch Orders", 2025 "Margin Order
        / Fetch Orders", 2026 "Pagination", 2025 "Pagination", 2021 "Margin Order / Fetch Orders".
        """
        return await self._client._call(
            _operations.orders(market=market, details=details, status=status, page=page, size=size)
        )

    def iter_orders(
        self, *, market: str | None = None, details: bool | None = None, status: str | None = None, size: int = 10
    ) -> AsyncIterator[MarginOrder]:
        """Go through `orders`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            market: Market name; all markets when left out.
            details: Whether the internal orders are to be included.
            status: Only orders in this state, or in one of several states written with commas between, such as
                `init,open`; all states when left out. `MarginOrderStatus` has the states.
            size: Rows a page.

        Raises:
            As `orders`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client,
            Pages(
                lambda _page: _operations.orders(market=market, details=details, status=status, size=size, page=_page),
                size,
                id="id",
            ),
        )

    async def status(self, *, id: str, details: bool | None = None) -> MarginOrder:
        """Get one margin order.

        What an answer without the internal orders looks like is not documented; presumably `orders` is missing.

        Args:
            id: Id of the margin order.
            details: Whether the internal orders are to be included.

        Returns:
            The margin order.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Margin Order / Query Order", 2025 "Margin Order /
        Query Order", 2021 "Margin Order / Query Order".
        """
        return await self._client._call(_operations.status(id=id, details=details))

    async def reconcile(
        self, unknown: OutcomeUnknown, patience: Seconds | None = None
    ) -> Settlement[MarginOrder | MarginInternalOrder]:
        """Ask the exchange until it is known what became of a call of `client.margin`.

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


class AsyncMarginRaw:
    """The calls of `client.margin`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        market: str,
        quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: MarginOrderType | Literal["market_order", "limit_order", "stop_limit", "take_profit"],
        ecode: MarginEcode | Literal["B"],
        price: DecimalLike | None = None,
        leverage: DecimalLike | None = None,
        stop_price: DecimalLike | None = None,
        trailing_sl: bool | None = None,
        target_price: DecimalLike | None = None,
        check: bool = False,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[MarginOrder]:
        """As `client.margin.create`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.create(
                market=market,
                quantity=quantity,
                side=side,
                order_type=order_type,
                ecode=ecode,
                price=price,
                leverage=leverage,
                stop_price=stop_price,
                trailing_sl=trailing_sl,
                target_price=target_price,
            ),
            check=check,
            on_unknown=on_unknown,
        )

    async def cancel(self, *, id: str, on_unknown: OnUnknown = "raise") -> RawResponse[Acknowledgement]:
        """As `client.margin.cancel`, with the answer as it came."""
        return await self._client._call_raw(_operations.cancel(id=id), on_unknown=on_unknown)

    async def exit(self, *, id: str, on_unknown: OnUnknown = "raise") -> RawResponse[Acknowledgement]:
        """As `client.margin.exit`, with the answer as it came."""
        return await self._client._call_raw(_operations.exit(id=id), on_unknown=on_unknown)

    async def edit_target(
        self, *, id: str, target_price: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.margin.edit_target`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.edit_target(id=id, target_price=target_price), on_unknown=on_unknown
        )

    async def edit_price_of_target(
        self, *, id: str, target_price: DecimalLike, itpo_id: str, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.margin.edit_price_of_target`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.edit_price_of_target(id=id, target_price=target_price, itpo_id=itpo_id), on_unknown=on_unknown
        )

    async def edit_sl(
        self, *, id: str, sl_price: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.margin.edit_sl`, with the answer as it came."""
        return await self._client._call_raw(_operations.edit_sl(id=id, sl_price=sl_price), on_unknown=on_unknown)

    async def edit_trailing_sl(
        self, *, id: str, sl_price: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.margin.edit_trailing_sl`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.edit_trailing_sl(id=id, sl_price=sl_price), on_unknown=on_unknown
        )

    async def add_margin(
        self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.margin.add_margin`, with the answer as it came."""
        return await self._client._call_raw(_operations.add_margin(id=id, amount=amount), on_unknown=on_unknown)

    async def remove_margin(
        self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.margin.remove_margin`, with the answer as it came."""
        return await self._client._call_raw(_operations.remove_margin(id=id, amount=amount), on_unknown=on_unknown)

    async def orders(
        self,
        *,
        market: str | None = None,
        details: bool | None = None,
        status: str | None = None,
        page: int | None = None,
        size: int | None = None,
    ) -> RawResponse[list[MarginOrder]]:
        """As `client.margin.orders`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.orders(market=market, details=details, status=status, page=page, size=size)
        )

    async def status(self, *, id: str, details: bool | None = None) -> RawResponse[MarginOrder]:
        """As `client.margin.status`, with the answer as it came."""
        return await self._client._call_raw(_operations.status(id=id, details=details))
