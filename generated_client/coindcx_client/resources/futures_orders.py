# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.futures.orders`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import cached_property
from typing import Literal

from coindcx_runtime.generated import (
    AsyncClient,
    DateLike,
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

from coindcx_client.models.futures_orders import FuturesOrder, FuturesTrade, Notification
from coindcx_client.models.shared import (
    Acknowledgement,
    BookAcknowledgement,
    FuturesOrderType,
    MarginCurrency,
    MarginType,
    Side,
    TimeInForce,
)
from coindcx_client.operations import futures_orders as _operations


class FuturesOrders:
    """Futures orders and the account's own futures trades."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> FuturesOrdersRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return FuturesOrdersRaw(self._client)

    def list(
        self,
        *,
        status: str,
        side: Side | Literal["buy", "sell"],
        page: int = 1,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> builtins.list[FuturesOrder]:
        """List the futures orders of one side.

        One side a call, in one or several states, of all books unless `margin_currency_short_name` names some.
        Neither a pair nor an id can be asked for, and in which order the rows come is not documented.

        Args:
            status: Only orders in this state, or in one of several written with commas between, such as
                `open,partially_filled`. All of `FuturesOrderStatus` but `initial` can be asked for.
            side: Only this side.
            page: Which page, counted from 1.
            size: How many orders a page has.
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.

        Returns:
            One page of orders.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / List Orders", 2025 "Futures
        End Points / List Orders", 2026 "Pagination" (assumed), 2025 "Pagination" (assumed). Contradicted by
        futures/orders as ccxt sends it, beside the answer recorded 2024.
        """
        return self._client._call(
            _operations.list(
                status=status, side=side, page=page, size=size, margin_currency_short_name=margin_currency_short_name
            )
        )

    def iter(
        self,
        *,
        status: str,
        side: Side | Literal["buy", "sell"],
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> Iterator[FuturesOrder]:
        """Go through `list`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            status: Only orders in this state, or in one of several written with commas between, such as
                `open,partially_filled`. All of `FuturesOrderStatus` but `initial` can be asked for.
            side: Only this side.
            size: Rows a page.
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.

        Raises:
            As `list`, where a call is made; for bad arguments at once.
        """
        return iterate(
            self._client,
            Pages(
                lambda _page: _operations.list(
                    status=status,
                    side=side,
                    size=size,
                    margin_currency_short_name=margin_currency_short_name,
                    page=_page,
                ),
                size,
                id="id",
            ),
        )

    def create(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        pair: str,
        order_type: FuturesOrderType
        | Literal[
            "market_order", "limit_order", "stop_limit", "stop_market", "take_profit_limit", "take_profit_market"
        ],
        total_quantity: DecimalLike,
        price: DecimalLike | None = None,
        stop_price: DecimalLike | None = None,
        leverage: DecimalLike | None = None,
        notification: Notification | Literal["no_notification", "email_notification"] = "no_notification",
        time_in_force: TimeInForce | Literal["good_till_cancel", "immediate_or_cancel", "fill_or_kill"] | None = None,
        hidden: bool | None = None,
        post_only: bool | None = None,
        margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"] | None = None,
        position_margin_type: MarginType | Literal["isolated", "crossed"] | None = None,
        take_profit_price: DecimalLike | None = None,
        stop_loss_price: DecimalLike | None = None,
        client_order_id: str | None = None,
        check: bool = False,
        on_unknown: OnUnknown = "raise",
    ) -> FuturesOrder:
        """Place a futures order.

        What a future takes stands in its `instrument`. A market order has neither a price nor a time in force; with
        a price it is said to be refused. The trigger of a buying stop and of a selling take-profit lies above the
        last price, that of the other two below; the limit of a stop lies beyond its trigger, the limit of a
        take-profit between trigger and last price. Refused when 10 seconds old. There is no way to say that an order
        may only make a position smaller. The answer is always in state `initial`; a large market order may be split
        into parts with one `group_id`. Invalid input may be answered by a 500 without a message, or by a 400 with an
        empty body. When the answer was lost, look for the order in `iter` of its side: with all states that can be
        asked for, in its own book (`margin_currency_short_name`), and again a little later, since an order that is
        `initial` cannot be asked for. A `client_order_id` of your own tells it from others.

        Args:
            side: Buy or sell.
            pair: Name of the future, such as `B-BTC_USDT`.
            order_type: What kind of order it is.
            total_quantity: Quantity, in underlying units.
            price: Limit price, in quote currency. Needed for limit orders of all kinds, not wanted for market
                orders.
            stop_price: Trigger price, in quote currency. Needed for stops and take-profits.
            leverage: How many times its margin the position is worth. Has to be that of the position; left out,
                presumably taken from it. Documented as a whole number; orders with 2.1 were recorded. Contradicted:
                2026 "Futures End Points / Create Order" against futures/orders/create recorded Jan 2026 (unnamed
                source, INR book).
            notification: Whether the owner is told of fills. The exchange wants it; the client sends no_notification
                when it is left out.
            time_in_force: How long the order stays. Not for market orders.
            hidden: Not supported so far.
            post_only: Not supported so far.
            margin_currency_short_name: Whose book; that of USDT when left out.
            position_margin_type: Isolated or crossed margin; that of the position when left out.
            take_profit_price: Trigger of a take-profit for the whole position, in quote currency. For market and
                limit orders only; ignored where the order makes the position smaller. Documented until 2025 only: do
                not take it for granted, read the order back or use `create_tpsl`. Documented: 2025 "Futures End
                Points / Create Order".
            stop_loss_price: Trigger of a stop-loss for the whole position, in quote currency. For market and limit
                orders only; ignored where the order makes the position smaller. Documented until 2025 only: do not
                take it for granted, read the order back or use `create_tpsl`. Documented: 2025 "Futures End Points /
                Create Order".
            client_order_id: The caller's own id of the order, which the answer repeats. Whether a used one is
                refused is not known, nor how long it may be; as for spot orders, 36 characters are taken to be the
                most. Observed: futures/orders/create recorded Jan 2026 (unnamed source, INR book).
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

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Create Order", 2025 "Futures
        End Points / Create Order".
        """
        return self._client._call(
            _operations.create(
                side=side,
                pair=pair,
                order_type=order_type,
                total_quantity=total_quantity,
                price=price,
                stop_price=stop_price,
                leverage=leverage,
                notification=notification,
                time_in_force=time_in_force,
                hidden=hidden,
                post_only=post_only,
                margin_currency_short_name=margin_currency_short_name,
                position_margin_type=position_margin_type,
                take_profit_price=take_profit_price,
                stop_loss_price=stop_loss_price,
                client_order_id=client_order_id,
            ),
            check=check,
            on_unknown=on_unknown,
        )

    def preview(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        pair: str,
        order_type: FuturesOrderType
        | Literal[
            "market_order", "limit_order", "stop_limit", "stop_market", "take_profit_limit", "take_profit_market"
        ],
        total_quantity: DecimalLike,
        price: DecimalLike | None = None,
        stop_price: DecimalLike | None = None,
        leverage: DecimalLike | None = None,
        time_in_force: TimeInForce | Literal["good_till_cancel", "immediate_or_cancel", "fill_or_kill"] | None = None,
        margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"] | None = None,
        position_margin_type: MarginType | Literal["isolated", "crossed"] | None = None,
        take_profit_price: DecimalLike | None = None,
        stop_loss_price: DecimalLike | None = None,
        round_down: bool = False,
    ) -> OrderPreview:
        """Hold an order against the rules of its market, without sending it.

        `create(..., check=True)` does the same before it sends. The position is read, too (one signed call;
        `check=True` makes it only where the order has a leverage, or the future is to be left): its leverage, what
        the order does to it (`.notes`). What depends on balances, the book or other orders is not looked at, and the
        rules may be five minutes old: the exchange may refuse.

        Args:
            side: Buy or sell.
            pair: Name of the future, such as `B-BTC_USDT`.
            order_type: What kind of order it is.
            total_quantity: Quantity, in underlying units.
            price: Limit price, in quote currency. Needed for limit orders of all kinds, not wanted for market
                orders.
            stop_price: Trigger price, in quote currency. Needed for stops and take-profits.
            leverage: How many times its margin the position is worth. Has to be that of the position; left out,
                presumably taken from it. Documented as a whole number; orders with 2.1 were recorded. Contradicted:
                2026 "Futures End Points / Create Order" against futures/orders/create recorded Jan 2026 (unnamed
                source, INR book).
            time_in_force: How long the order stays. Not for market orders.
            margin_currency_short_name: Whose book; that of USDT when left out.
            position_margin_type: Isolated or crossed margin; that of the position when left out.
            take_profit_price: Trigger of a take-profit for the whole position, in quote currency. For market and
                limit orders only; ignored where the order makes the position smaller. Documented until 2025 only: do
                not take it for granted, read the order back or use `create_tpsl`. Documented: 2025 "Futures End
                Points / Create Order".
            stop_loss_price: Trigger of a stop-loss for the whole position, in quote currency. For market and limit
                orders only; ignored where the order makes the position smaller. Documented until 2025 only: do not
                take it for granted, read the order back or use `create_tpsl`. Documented: 2025 "Futures End Points /
                Create Order".
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
            side=side,
            pair=pair,
            order_type=order_type,
            total_quantity=total_quantity,
            price=price,
            stop_price=stop_price,
            leverage=leverage,
            time_in_force=time_in_force,
            margin_currency_short_name=margin_currency_short_name,
            position_margin_type=position_margin_type,
            take_profit_price=take_profit_price,
            stop_loss_price=stop_loss_price,
        )
        return self._client._carry_out(preview(call, round_down=round_down))

    def cancel(self, *, id: str, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Cancel one futures order.

        The answer does not hold the order. How the cancelling of a closed order is answered is not documented.

        Args:
            id: Id of the order; not the caller's own.
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

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Cancel Order", 2025 "Futures
        End Points / Cancel Order".
        """
        return self._client._call(_operations.cancel(id=id), on_unknown=on_unknown)

    def edit(
        self,
        *,
        id: str,
        total_quantity: DecimalLike,
        price: DecimalLike,
        take_profit_price: DecimalLike | None = None,
        stop_loss_price: DecimalLike | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> FuturesOrder:
        """Give an open futures order another quantity and price.

        Replaces both, so what is to stay has to be sent too. Orders with USDT margin only. Whether a take-profit or
        stop-loss that is left out stays is not documented. A late repetition undoes a newer edit.

        Args:
            id: Id of the order; not the caller's own.
            total_quantity: New total quantity, in underlying units; presumably with what is filled already.
            price: New limit price, in quote currency.
            take_profit_price: New trigger of a take-profit for the whole position, in quote currency. For market and
                limit orders only; ignored where the order makes the position smaller. Documented until 2025 only: do
                not take it for granted, read the order back or use `create_tpsl`. Documented: 2025 "Futures End
                Points / Edit Order".
            stop_loss_price: New trigger of a stop-loss for the whole position, in quote currency. For market and
                limit orders only; ignored where the order makes the position smaller. Documented until 2025 only: do
                not take it for granted, read the order back or use `create_tpsl`. Documented: 2025 "Futures End
                Points / Edit Order".
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The order as it is now.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Edit Order", 2025 "Futures
        End Points / Edit Order".
        """
        return self._client._call(
            _operations.edit(
                id=id,
                total_quantity=total_quantity,
                price=price,
                take_profit_price=take_profit_price,
                stop_loss_price=stop_loss_price,
            ),
            on_unknown=on_unknown,
        )

    def trades(
        self,
        *,
        pair: str,
        from_date: DateLike,
        to_date: DateLike,
        order_id: str | None = None,
        page: int = 1,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> builtins.list[FuturesTrade]:
        """List the account's own trades of a future.

        One row a fill; a row has no id. The days' time zone and the rows' order are not documented.
        `futures.market_data.trades` has everybody's.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            from_date: First day.
            to_date: Last day.
            order_id: Only the fills of this order.
            page: Which page, counted from 1.
            size: How many trades a page has.
            margin_currency_short_name: Whose books. The exchange wants it; the client sends all of them when it is
                left out.

        Returns:
            One page of trades.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get Trades", 2025 "Futures
        End Points / Get Trades", 2026 "Pagination" (assumed), 2025 "Pagination" (assumed). Contradicted by
        futures/trades as ccxt sends it, beside the answer recorded 2024.
        """
        return self._client._call(
            _operations.trades(
                pair=pair,
                from_date=from_date,
                to_date=to_date,
                order_id=order_id,
                page=page,
                size=size,
                margin_currency_short_name=margin_currency_short_name,
            )
        )

    def iter_trades(
        self,
        *,
        pair: str,
        from_date: DateLike,
        to_date: DateLike,
        order_id: str | None = None,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> Iterator[FuturesTrade]:
        """Go through `trades`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            from_date: First day.
            to_date: Last day.
            order_id: Only the fills of this order.
            size: Rows a page.
            margin_currency_short_name: Whose books. The exchange wants it; the client sends all of them when it is
                left out.

        Raises:
            As `trades`, where a call is made; for bad arguments at once.
        """
        return iterate(
            self._client,
            Pages(
                lambda _page: _operations.trades(
                    pair=pair,
                    order_id=order_id,
                    from_date=from_date,
                    to_date=to_date,
                    size=size,
                    margin_currency_short_name=margin_currency_short_name,
                    page=_page,
                ),
                size,
            ),
        )

    def cancel_all(
        self,
        *,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
        on_unknown: OnUnknown = "raise",
    ) -> BookAcknowledgement:
        """Cancel all open futures orders, in all books.

        Of every pair, in the USDT and the INR book unless `margin_currency_short_name` names one; `books` of the
        answer says which were reached. A repetition also cancels what was ordered in between. The exchange tells
        neither which orders nor how many, and whether take-profits and stop-losses are among them is not documented.

        Args:
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.
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

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Cancel All Open Orders",
        2025 "Futures End Points / Cancel All Open Orders".
        """
        return self._client._call(
            _operations.cancel_all(margin_currency_short_name=margin_currency_short_name), on_unknown=on_unknown
        )

    def cancel_all_for_position(self, *, id: str, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Cancel all open orders of one position.

        Takes the id of a position, not of an order. A repetition also cancels what was ordered in between. The
        answer tells neither which orders nor how many.

        Args:
            id: Id of the position.
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

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Cancel All Open Orders for
        Position", 2025 "Futures End Points / Cancel All Open Orders for Position".
        """
        return self._client._call(_operations.cancel_all_for_position(id=id), on_unknown=on_unknown)

    def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Settlement[FuturesOrder]:
        """Ask the exchange until it is known what became of a call of `client.futures.orders`.

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


class FuturesOrdersRaw:
    """The calls of `client.futures.orders`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def list(
        self,
        *,
        status: str,
        side: Side | Literal["buy", "sell"],
        page: int = 1,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> RawResponse[builtins.list[FuturesOrder]]:
        """As `client.futures.orders.list`, with the answer as it came."""
        return self._client._call_raw(
            _operations.list(
                status=status, side=side, page=page, size=size, margin_currency_short_name=margin_currency_short_name
            )
        )

    def create(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        pair: str,
        order_type: FuturesOrderType
        | Literal[
            "market_order", "limit_order", "stop_limit", "stop_market", "take_profit_limit", "take_profit_market"
        ],
        total_quantity: DecimalLike,
        price: DecimalLike | None = None,
        stop_price: DecimalLike | None = None,
        leverage: DecimalLike | None = None,
        notification: Notification | Literal["no_notification", "email_notification"] = "no_notification",
        time_in_force: TimeInForce | Literal["good_till_cancel", "immediate_or_cancel", "fill_or_kill"] | None = None,
        hidden: bool | None = None,
        post_only: bool | None = None,
        margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"] | None = None,
        position_margin_type: MarginType | Literal["isolated", "crossed"] | None = None,
        take_profit_price: DecimalLike | None = None,
        stop_loss_price: DecimalLike | None = None,
        client_order_id: str | None = None,
        check: bool = False,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[FuturesOrder]:
        """As `client.futures.orders.create`, with the answer as it came."""
        return self._client._call_raw(
            _operations.create(
                side=side,
                pair=pair,
                order_type=order_type,
                total_quantity=total_quantity,
                price=price,
                stop_price=stop_price,
                leverage=leverage,
                notification=notification,
                time_in_force=time_in_force,
                hidden=hidden,
                post_only=post_only,
                margin_currency_short_name=margin_currency_short_name,
                position_margin_type=position_margin_type,
                take_profit_price=take_profit_price,
                stop_loss_price=stop_loss_price,
                client_order_id=client_order_id,
            ),
            check=check,
            on_unknown=on_unknown,
        )

    def cancel(self, *, id: str, on_unknown: OnUnknown = "raise") -> RawResponse[Acknowledgement]:
        """As `client.futures.orders.cancel`, with the answer as it came."""
        return self._client._call_raw(_operations.cancel(id=id), on_unknown=on_unknown)

    def edit(
        self,
        *,
        id: str,
        total_quantity: DecimalLike,
        price: DecimalLike,
        take_profit_price: DecimalLike | None = None,
        stop_loss_price: DecimalLike | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[FuturesOrder]:
        """As `client.futures.orders.edit`, with the answer as it came."""
        return self._client._call_raw(
            _operations.edit(
                id=id,
                total_quantity=total_quantity,
                price=price,
                take_profit_price=take_profit_price,
                stop_loss_price=stop_loss_price,
            ),
            on_unknown=on_unknown,
        )

    def trades(
        self,
        *,
        pair: str,
        from_date: DateLike,
        to_date: DateLike,
        order_id: str | None = None,
        page: int = 1,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> RawResponse[builtins.list[FuturesTrade]]:
        """As `client.futures.orders.trades`, with the answer as it came."""
        return self._client._call_raw(
            _operations.trades(
                pair=pair,
                from_date=from_date,
                to_date=to_date,
                order_id=order_id,
                page=page,
                size=size,
                margin_currency_short_name=margin_currency_short_name,
            )
        )

    def cancel_all(
        self,
        *,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[BookAcknowledgement]:
        """As `client.futures.orders.cancel_all`, with the answer as it came."""
        return self._client._call_raw(
            _operations.cancel_all(margin_currency_short_name=margin_currency_short_name), on_unknown=on_unknown
        )

    def cancel_all_for_position(self, *, id: str, on_unknown: OnUnknown = "raise") -> RawResponse[Acknowledgement]:
        """As `client.futures.orders.cancel_all_for_position`, with the answer as it came."""
        return self._client._call_raw(_operations.cancel_all_for_position(id=id), on_unknown=on_unknown)


class AsyncFuturesOrders:
    """Futures orders and the account's own futures trades."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncFuturesOrdersRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncFuturesOrdersRaw(self._client)

    async def list(
        self,
        *,
        status: str,
        side: Side | Literal["buy", "sell"],
        page: int = 1,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> builtins.list[FuturesOrder]:
        """List the futures orders of one side.

        One side a call, in one or several states, of all books unless `margin_currency_short_name` names some.
        Neither a pair nor an id can be asked for, and in which order the rows come is not documented.

        Args:
            status: Only orders in this state, or in one of several written with commas between, such as
                `open,partially_filled`. All of `FuturesOrderStatus` but `initial` can be asked for.
            side: Only this side.
            page: Which page, counted from 1.
            size: How many orders a page has.
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.

        Returns:
            One page of orders.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / List Orders", 2025 "Futures
        End Points / List Orders", 2026 "Pagination" (assumed), 2025 "Pagination" (assumed). Contradicted by
        futures/orders as ccxt sends it, beside the answer recorded 2024.
        """
        return await self._client._call(
            _operations.list(
                status=status, side=side, page=page, size=size, margin_currency_short_name=margin_currency_short_name
            )
        )

    def iter(
        self,
        *,
        status: str,
        side: Side | Literal["buy", "sell"],
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> AsyncIterator[FuturesOrder]:
        """Go through `list`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            status: Only orders in this state, or in one of several written with commas between, such as
                `open,partially_filled`. All of `FuturesOrderStatus` but `initial` can be asked for.
            side: Only this side.
            size: Rows a page.
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.

        Raises:
            As `list`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client,
            Pages(
                lambda _page: _operations.list(
                    status=status,
                    side=side,
                    size=size,
                    margin_currency_short_name=margin_currency_short_name,
                    page=_page,
                ),
                size,
                id="id",
            ),
        )

    async def create(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        pair: str,
        order_type: FuturesOrderType
        | Literal[
            "market_order", "limit_order", "stop_limit", "stop_market", "take_profit_limit", "take_profit_market"
        ],
        total_quantity: DecimalLike,
        price: DecimalLike | None = None,
        stop_price: DecimalLike | None = None,
        leverage: DecimalLike | None = None,
        notification: Notification | Literal["no_notification", "email_notification"] = "no_notification",
        time_in_force: TimeInForce | Literal["good_till_cancel", "immediate_or_cancel", "fill_or_kill"] | None = None,
        hidden: bool | None = None,
        post_only: bool | None = None,
        margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"] | None = None,
        position_margin_type: MarginType | Literal["isolated", "crossed"] | None = None,
        take_profit_price: DecimalLike | None = None,
        stop_loss_price: DecimalLike | None = None,
        client_order_id: str | None = None,
        check: bool = False,
        on_unknown: OnUnknown = "raise",
    ) -> FuturesOrder:
        """Place a futures order.

        What a future takes stands in its `instrument`. A market order has neither a price nor a time in force; with
        a price it is said to be refused. The trigger of a buying stop and of a selling take-profit lies above the
        last price, that of the other two below; the limit of a stop lies beyond its trigger, the limit of a
        take-profit between trigger and last price. Refused when 10 seconds old. There is no way to say that an order
        may only make a position smaller. The answer is always in state `initial`; a large market order may be split
        into parts with one `group_id`. Invalid input may be answered by a 500 without a message, or by a 400 with an
        empty body. When the answer was lost, look for the order in `iter` of its side: with all states that can be
        asked for, in its own book (`margin_currency_short_name`), and again a little later, since an order that is
        `initial` cannot be asked for. A `client_order_id` of your own tells it from others.

        Args:
            side: Buy or sell.
            pair: Name of the future, such as `B-BTC_USDT`.
            order_type: What kind of order it is.
            total_quantity: Quantity, in underlying units.
            price: Limit price, in quote currency. Needed for limit orders of all kinds, not wanted for market
                orders.
            stop_price: Trigger price, in quote currency. Needed for stops and take-profits.
            leverage: How many times its margin the position is worth. Has to be that of the position; left out,
                presumably taken from it. Documented as a whole number; orders with 2.1 were recorded. Contradicted:
                2026 "Futures End Points / Create Order" against futures/orders/create recorded Jan 2026 (unnamed
                source, INR book).
            notification: Whether the owner is told of fills. The exchange wants it; the client sends no_notification
                when it is left out.
            time_in_force: How long the order stays. Not for market orders.
            hidden: Not supported so far.
            post_only: Not supported so far.
            margin_currency_short_name: Whose book; that of USDT when left out.
            position_margin_type: Isolated or crossed margin; that of the position when left out.
            take_profit_price: Trigger of a take-profit for the whole position, in quote currency. For market and
                limit orders only; ignored where the order makes the position smaller. Documented until 2025 only: do
                not take it for granted, read the order back or use `create_tpsl`. Documented: 2025 "Futures End
                Points / Create Order".
            stop_loss_price: Trigger of a stop-loss for the whole position, in quote currency. For market and limit
                orders only; ignored where the order makes the position smaller. Documented until 2025 only: do not
                take it for granted, read the order back or use `create_tpsl`. Documented: 2025 "Futures End Points /
                Create Order".
            client_order_id: The caller's own id of the order, which the answer repeats. Whether a used one is
                refused is not known, nor how long it may be; as for spot orders, 36 characters are taken to be the
                most. Observed: futures/orders/create recorded Jan 2026 (unnamed source, INR book).
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

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Create Order", 2025 "Futures
        End Points / Create Order".
        """
        return await self._client._call(
            _operations.create(
                side=side,
                pair=pair,
                order_type=order_type,
                total_quantity=total_quantity,
                price=price,
                stop_price=stop_price,
                leverage=leverage,
                notification=notification,
                time_in_force=time_in_force,
                hidden=hidden,
                post_only=post_only,
                margin_currency_short_name=margin_currency_short_name,
                position_margin_type=position_margin_type,
                take_profit_price=take_profit_price,
                stop_loss_price=stop_loss_price,
                client_order_id=client_order_id,
            ),
            check=check,
            on_unknown=on_unknown,
        )

    async def preview(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        pair: str,
        order_type: FuturesOrderType
        | Literal[
            "market_order", "limit_order", "stop_limit", "stop_market", "take_profit_limit", "take_profit_market"
        ],
        total_quantity: DecimalLike,
        price: DecimalLike | None = None,
        stop_price: DecimalLike | None = None,
        leverage: DecimalLike | None = None,
        time_in_force: TimeInForce | Literal["good_till_cancel", "immediate_or_cancel", "fill_or_kill"] | None = None,
        margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"] | None = None,
        position_margin_type: MarginType | Literal["isolated", "crossed"] | None = None,
        take_profit_price: DecimalLike | None = None,
        stop_loss_price: DecimalLike | None = None,
        round_down: bool = False,
    ) -> OrderPreview:
        """Hold an order against the rules of its market, without sending it.

        `create(..., check=True)` does the same before it sends. The position is read, too (one signed call;
        `check=True` makes it only where the order has a leverage, or the future is to be left): its leverage, what
        the order does to it (`.notes`). What depends on balances, the book or other orders is not looked at, and the
        rules may be five minutes old: the exchange may refuse.

        Args:
            side: Buy or sell.
            pair: Name of the future, such as `B-BTC_USDT`.
            order_type: What kind of order it is.
            total_quantity: Quantity, in underlying units.
            price: Limit price, in quote currency. Needed for limit orders of all kinds, not wanted for market
                orders.
            stop_price: Trigger price, in quote currency. Needed for stops and take-profits.
            leverage: How many times its margin the position is worth. Has to be that of the position; left out,
                presumably taken from it. Documented as a whole number; orders with 2.1 were recorded. Contradicted:
                2026 "Futures End Points / Create Order" against futures/orders/create recorded Jan 2026 (unnamed
                source, INR book).
            time_in_force: How long the order stays. Not for market orders.
            margin_currency_short_name: Whose book; that of USDT when left out.
            position_margin_type: Isolated or crossed margin; that of the position when left out.
            take_profit_price: Trigger of a take-profit for the whole position, in quote currency. For market and
                limit orders only; ignored where the order makes the position smaller. Documented until 2025 only: do
                not take it for granted, read the order back or use `create_tpsl`. Documented: 2025 "Futures End
                Points / Create Order".
            stop_loss_price: Trigger of a stop-loss for the whole position, in quote currency. For market and limit
                orders only; ignored where the order makes the position smaller. Documented until 2025 only: do not
                take it for granted, read the order back or use `create_tpsl`. Documented: 2025 "Futures End Points /
                Create Order".
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
            side=side,
            pair=pair,
            order_type=order_type,
            total_quantity=total_quantity,
            price=price,
            stop_price=stop_price,
            leverage=leverage,
            time_in_force=time_in_force,
            margin_currency_short_name=margin_currency_short_name,
            position_margin_type=position_margin_type,
            take_profit_price=take_profit_price,
            stop_loss_price=stop_loss_price,
        )
        return await self._client._carry_out(preview(call, round_down=round_down))

    async def cancel(self, *, id: str, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Cancel one futures order.

        The answer does not hold the order. How the cancelling of a closed order is answered is not documented.

        Args:
            id: Id of the order; not the caller's own.
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

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Cancel Order", 2025 "Futures
        End Points / Cancel Order".
        """
        return await self._client._call(_operations.cancel(id=id), on_unknown=on_unknown)

    async def edit(
        self,
        *,
        id: str,
        total_quantity: DecimalLike,
        price: DecimalLike,
        take_profit_price: DecimalLike | None = None,
        stop_loss_price: DecimalLike | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> FuturesOrder:
        """Give an open futures order another quantity and price.

        Replaces both, so what is to stay has to be sent too. Orders with USDT margin only. Whether a take-profit or
        stop-loss that is left out stays is not documented. A late repetition undoes a newer edit.

        Args:
            id: Id of the order; not the caller's own.
            total_quantity: New total quantity, in underlying units; presumably with what is filled already.
            price: New limit price, in quote currency.
            take_profit_price: New trigger of a take-profit for the whole position, in quote currency. For market and
                limit orders only; ignored where the order makes the position smaller. Documented until 2025 only: do
                not take it for granted, read the order back or use `create_tpsl`. Documented: 2025 "Futures End
                Points / Edit Order".
            stop_loss_price: New trigger of a stop-loss for the whole position, in quote currency. For market and
                limit orders only; ignored where the order makes the position smaller. Documented until 2025 only: do
                not take it for granted, read the order back or use `create_tpsl`. Documented: 2025 "Futures End
                Points / Edit Order".
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The order as it is now.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Edit Order", 2025 "Futures
        End Points / Edit Order".
        """
        return await self._client._call(
            _operations.edit(
                id=id,
                total_quantity=total_quantity,
                price=price,
                take_profit_price=take_profit_price,
                stop_loss_price=stop_loss_price,
            ),
            on_unknown=on_unknown,
        )

    async def trades(
        self,
        *,
        pair: str,
        from_date: DateLike,
        to_date: DateLike,
        order_id: str | None = None,
        page: int = 1,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> builtins.list[FuturesTrade]:
        """List the account's own trades of a future.

        One row a fill; a row has no id. The days' time zone and the rows' order are not documented.
        `futures.market_data.trades` has everybody's.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            from_date: First day.
            to_date: Last day.
            order_id: Only the fills of this order.
            page: Which page, counted from 1.
            size: How many trades a page has.
            margin_currency_short_name: Whose books. The exchange wants it; the client sends all of them when it is
                left out.

        Returns:
            One page of trades.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get Trades", 2025 "Futures
        End Points / Get Trades", 2026 "Pagination" (assumed), 2025 "Pagination" (assumed). Contradicted by
        futures/trades as ccxt sends it, beside the answer recorded 2024.
        """
        return await self._client._call(
            _operations.trades(
                pair=pair,
                from_date=from_date,
                to_date=to_date,
                order_id=order_id,
                page=page,
                size=size,
                margin_currency_short_name=margin_currency_short_name,
            )
        )

    def iter_trades(
        self,
        *,
        pair: str,
        from_date: DateLike,
        to_date: DateLike,
        order_id: str | None = None,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> AsyncIterator[FuturesTrade]:
        """Go through `trades`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            from_date: First day.
            to_date: Last day.
            order_id: Only the fills of this order.
            size: Rows a page.
            margin_currency_short_name: Whose books. The exchange wants it; the client sends all of them when it is
                left out.

        Raises:
            As `trades`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client,
            Pages(
                lambda _page: _operations.trades(
                    pair=pair,
                    order_id=order_id,
                    from_date=from_date,
                    to_date=to_date,
                    size=size,
                    margin_currency_short_name=margin_currency_short_name,
                    page=_page,
                ),
                size,
            ),
        )

    async def cancel_all(
        self,
        *,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
        on_unknown: OnUnknown = "raise",
    ) -> BookAcknowledgement:
        """Cancel all open futures orders, in all books.

        Of every pair, in the USDT and the INR book unless `margin_currency_short_name` names one; `books` of the
        answer says which were reached. A repetition also cancels what was ordered in between. The exchange tells
        neither which orders nor how many, and whether take-profits and stop-losses are among them is not documented.

        Args:
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.
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

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Cancel All Open Orders",
        2025 "Futures End Points / Cancel All Open Orders".
        """
        return await self._client._call(
            _operations.cancel_all(margin_currency_short_name=margin_currency_short_name), on_unknown=on_unknown
        )

    async def cancel_all_for_position(self, *, id: str, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Cancel all open orders of one position.

        Takes the id of a position, not of an order. A repetition also cancels what was ordered in between. The
        answer tells neither which orders nor how many.

        Args:
            id: Id of the position.
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

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Cancel All Open Orders for
        Position", 2025 "Futures End Points / Cancel All Open Orders for Position".
        """
        return await self._client._call(_operations.cancel_all_for_position(id=id), on_unknown=on_unknown)

    async def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Settlement[FuturesOrder]:
        """Ask the exchange until it is known what became of a call of `client.futures.orders`.

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


class AsyncFuturesOrdersRaw:
    """The calls of `client.futures.orders`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(
        self,
        *,
        status: str,
        side: Side | Literal["buy", "sell"],
        page: int = 1,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> RawResponse[builtins.list[FuturesOrder]]:
        """As `client.futures.orders.list`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.list(
                status=status, side=side, page=page, size=size, margin_currency_short_name=margin_currency_short_name
            )
        )

    async def create(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        pair: str,
        order_type: FuturesOrderType
        | Literal[
            "market_order", "limit_order", "stop_limit", "stop_market", "take_profit_limit", "take_profit_market"
        ],
        total_quantity: DecimalLike,
        price: DecimalLike | None = None,
        stop_price: DecimalLike | None = None,
        leverage: DecimalLike | None = None,
        notification: Notification | Literal["no_notification", "email_notification"] = "no_notification",
        time_in_force: TimeInForce | Literal["good_till_cancel", "immediate_or_cancel", "fill_or_kill"] | None = None,
        hidden: bool | None = None,
        post_only: bool | None = None,
        margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"] | None = None,
        position_margin_type: MarginType | Literal["isolated", "crossed"] | None = None,
        take_profit_price: DecimalLike | None = None,
        stop_loss_price: DecimalLike | None = None,
        client_order_id: str | None = None,
        check: bool = False,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[FuturesOrder]:
        """As `client.futures.orders.create`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.create(
                side=side,
                pair=pair,
                order_type=order_type,
                total_quantity=total_quantity,
                price=price,
                stop_price=stop_price,
                leverage=leverage,
                notification=notification,
                time_in_force=time_in_force,
                hidden=hidden,
                post_only=post_only,
                margin_currency_short_name=margin_currency_short_name,
                position_margin_type=position_margin_type,
                take_profit_price=take_profit_price,
                stop_loss_price=stop_loss_price,
                client_order_id=client_order_id,
            ),
            check=check,
            on_unknown=on_unknown,
        )

    async def cancel(self, *, id: str, on_unknown: OnUnknown = "raise") -> RawResponse[Acknowledgement]:
        """As `client.futures.orders.cancel`, with the answer as it came."""
        return await self._client._call_raw(_operations.cancel(id=id), on_unknown=on_unknown)

    async def edit(
        self,
        *,
        id: str,
        total_quantity: DecimalLike,
        price: DecimalLike,
        take_profit_price: DecimalLike | None = None,
        stop_loss_price: DecimalLike | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[FuturesOrder]:
        """As `client.futures.orders.edit`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.edit(
                id=id,
                total_quantity=total_quantity,
                price=price,
                take_profit_price=take_profit_price,
                stop_loss_price=stop_loss_price,
            ),
            on_unknown=on_unknown,
        )

    async def trades(
        self,
        *,
        pair: str,
        from_date: DateLike,
        to_date: DateLike,
        order_id: str | None = None,
        page: int = 1,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> RawResponse[builtins.list[FuturesTrade]]:
        """As `client.futures.orders.trades`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.trades(
                pair=pair,
                from_date=from_date,
                to_date=to_date,
                order_id=order_id,
                page=page,
                size=size,
                margin_currency_short_name=margin_currency_short_name,
            )
        )

    async def cancel_all(
        self,
        *,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[BookAcknowledgement]:
        """As `client.futures.orders.cancel_all`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.cancel_all(margin_currency_short_name=margin_currency_short_name), on_unknown=on_unknown
        )

    async def cancel_all_for_position(
        self, *, id: str, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.futures.orders.cancel_all_for_position`, with the answer as it came."""
        return await self._client._call_raw(_operations.cancel_all_for_position(id=id), on_unknown=on_unknown)
