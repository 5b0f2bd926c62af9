# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.futures.positions`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import cached_property
from typing import Literal

from coindcx_runtime.generated import (
    AsyncClient,
    DecimalLike,
    OnUnknown,
    OutcomeUnknown,
    Pages,
    RawResponse,
    Seconds,
    Settlement,
    SyncClient,
    iterate,
    iterate_async,
)

from coindcx_client.models.futures_positions import (
    CrossMarginDetails,
    FuturesTpsl,
    Position,
    PositionExit,
    PositionTransaction,
    StopLossTrigger,
    TakeProfitTrigger,
    TransactionStage,
)
from coindcx_client.models.shared import Acknowledgement, BookAcknowledgement, MarginCurrency, MarginType
from coindcx_client.operations import futures_positions as _operations


class FuturesPositions:
    """Futures positions, their leverage and margin, their take-profits and stop-losses."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> FuturesPositionsRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return FuturesPositionsRaw(self._client)

    def list(
        self,
        *,
        page: int = 1,
        size: int = 100,
        pairs: str | None = None,
        position_ids: str | None = None,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> builtins.list[Position]:
        """List the futures positions.

        Every pair that was ever traded has a row per margin currency; most are flat, with `active_pos` 0. Without
        `pairs` and `position_ids` all are listed; only one of the two is to be sent. Of all books, unless
        `margin_currency_short_name` names some.

        Args:
            page: Which page, counted from 1.
            size: How many positions a page has.
            pairs: Only this pair, or several with commas between, such as `B-BTC_USDT,B-ETH_USDT`. Documented: 2026
                "Futures End Points / Get Positions By pairs or positionid".
            position_ids: Only the position of this id, or several with commas between. Documented: 2026 "Futures End
                Points / Get Positions By pairs or positionid".
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.

        Returns:
            One page of positions.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / List Positions", 2025
        "Futures End Points / List Positions", 2026 "Futures End Points / Get Positions By pairs or positionid", 2025
        "Futures End Points / Get Positions By pairs or positionid", 2026 "Pagination" (assumed), 2025 "Pagination"
        (assumed). Contradicted by futures/positions as ccxt sends it, beside the answer recorded 2024.
        """
        return self._client._call(
            _operations.list(
                page=page,
                size=size,
                pairs=pairs,
                position_ids=position_ids,
                margin_currency_short_name=margin_currency_short_name,
            )
        )

    def iter(
        self,
        *,
        size: int = 100,
        pairs: str | None = None,
        position_ids: str | None = None,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> Iterator[Position]:
        """Go through `list`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            size: Rows a page.
            pairs: Only this pair, or several with commas between, such as `B-BTC_USDT,B-ETH_USDT`. Documented: 2026
                "Futures End Points / Get Positions By pairs or positionid".
            position_ids: Only the position of this id, or several with commas between. Documented: 2026 "Futures End
                Points / Get Positions By pairs or positionid".
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.

        Raises:
            As `list`, where a call is made; for bad arguments at once.
        """
        return iterate(
            self._client,
            Pages(
                lambda _page: _operations.list(
                    size=size,
                    pairs=pairs,
                    position_ids=position_ids,
                    margin_currency_short_name=margin_currency_short_name,
                    page=_page,
                ),
                size,
                id="id",
            ),
        )

    def update_leverage(
        self,
        *,
        leverage: DecimalLike,
        pair: str | None = None,
        id: str | None = None,
        margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"] | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> BookAcknowledgement:
        """Set the leverage of a position.

        By pair or by the position's id. Orders of the pair have to have the same leverage. With a pair it reaches
        one book a call; `books` of the answer says which. A late repetition undoes a newer change.

        Args:
            leverage: How many times its margin the position is to be worth.
            pair: Name of the future, or several with commas between.
            id: Id of the position, or several with commas between.
            margin_currency_short_name: Whose book, where `pair` names the position; that of USDT when left out. An
                `id` says it already.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Set.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Update position leverage",
        2025 "Futures End Points / Update position leverage". Contradicted by parameter table against samples,
        documentation 2025.
        """
        return self._client._call(
            _operations.update_leverage(
                leverage=leverage, pair=pair, id=id, margin_currency_short_name=margin_currency_short_name
            ),
            on_unknown=on_unknown,
        )

    def add_margin(self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Put more margin behind a position.

        Each call adds its amount, so a repetition adds it twice.

        Args:
            id: Id of the position.
            amount: Amount to add, in margin currency; the position shows its margins in USDT.
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

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Add Margin", 2025 "Futures
        End Points / Add Margin".
        """
        return self._client._call(_operations.add_margin(id=id, amount=amount), on_unknown=on_unknown)

    def remove_margin(self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Take margin out from behind a position.

        Each call takes its amount, so a repetition takes it twice.

        Args:
            id: Id of the position.
            amount: Amount to take out, in margin currency; the position shows its margins in USDT.
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

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Remove Margin", 2025
        "Futures End Points / Remove Margin".
        """
        return self._client._call(_operations.remove_margin(id=id, amount=amount), on_unknown=on_unknown)

    def exit(self, *, id: str) -> PositionExit:
        """Close a whole position.

        Always the whole position. The closing orders show up among the orders, in stage `exit` and with the
        `group_id` of the answer. A repetition may close a position that was opened in between.

        Args:
            id: Id of the position.

        Returns:
            Accepted.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Exit Position", 2025
        "Futures End Points / Exit Position".
        """
        return self._client._call(_operations.exit(id=id))

    def create_tpsl(
        self, *, id: str, take_profit: TakeProfitTrigger | None = None, stop_loss: StopLossTrigger | None = None
    ) -> FuturesTpsl:
        """Give a whole position a take-profit, a stop-loss, or both.

        A leg that fails does so within the answer, beside one that succeeds: that raises PartRefused, which has the
        other leg in `value`. The documentation knows an answer that a take-profit exists already; recorded calls
        with another price replaced the trigger instead, and with the same price were told that nothing changed. So a
        late repetition undoes a newer change. The position must not be flat.

        Args:
            id: Id of the position.
            take_profit: When to leave with a gain.
            stop_loss: When to leave with a loss.

        Returns:
            What became of each leg that was asked for; a FuturesOrder where it was placed, a TpslOutcome where it is
                as it was.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            PartRefused: a part was refused; `.value` has the others; where one is missing, OutcomeUnknown.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Create Take Profit and Stop
        Loss Orders", 2025 "Futures End Points / Create Take Profit and Stop Loss Orders". Contradicted by
        positions/create_tpsl recorded Mar 2026 (ayagup).
        """
        return self._client._call(_operations.create_tpsl(id=id, take_profit=take_profit, stop_loss=stop_loss))

    def transactions(
        self,
        *,
        stage: TransactionStage | Literal["all", "default", "funding", "exit", "tpsl_exit", "liquidation"],
        page: int = 1,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> builtins.list[PositionTransaction]:
        """List gains, losses, fees and fundings of the positions.

        One row a fill or funding; a row has no id of its own. Neither a pair nor a position can be asked for, and in
        which order the rows come is not documented. Amounts are in margin currency, unlike those of orders and
        trades.

        Args:
            stage: Only transactions of this stage, or `all`.
            page: Which page, counted from 1.
            size: How many rows a page has.
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.

        Returns:
            One page of transactions.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get Transactions", 2025
        "Futures End Points / Get Transactions", 2026 "Pagination" (assumed), 2025 "Pagination" (assumed).
        Contradicted by futures/orders as ccxt sends it, beside the answer recorded 2024.
        """
        return self._client._call(
            _operations.transactions(
                stage=stage, page=page, size=size, margin_currency_short_name=margin_currency_short_name
            )
        )

    def iter_transactions(
        self,
        *,
        stage: TransactionStage | Literal["all", "default", "funding", "exit", "tpsl_exit", "liquidation"],
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> Iterator[PositionTransaction]:
        """Go through `transactions`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            stage: Only transactions of this stage, or `all`.
            size: Rows a page.
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.

        Raises:
            As `transactions`, where a call is made; for bad arguments at once.
        """
        return iterate(
            self._client,
            Pages(
                lambda _page: _operations.transactions(
                    stage=stage, size=size, margin_currency_short_name=margin_currency_short_name, page=_page
                ),
                size,
            ),
        )

    def cross_margin_details(self) -> CrossMarginDetails:
        """Get margins and balances of the crossed positions.

        USDT only. A GET whose signed body is JSON: the documentation's HTTP line says POST, a sample of it sends
        GET, and in September 2026 a POST got 404 while a GET asked for a signature.

        Returns:
            Margins and balances.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Signed (when answered with 404, and with a key, tried once more as POST, signed). Limit: none documented.
        Source: documentation 2026 "Futures End Points / Get Cross Margin Details", 2025 "Futures End Points / Get
        Cross Margin Details". Contradicted by verbs of all futures paths, recorded Sep 2026 (Tradex).
        """
        return self._client._call(_operations.cross_margin_details())

    def change_margin_type(
        self, *, pair: str, margin_type: MarginType | Literal["isolated", "crossed"], on_unknown: OnUnknown = "raise"
    ) -> builtins.list[Position]:
        """Set whether the position of a pair has isolated or crossed margin.

        Only where the pair has neither a position nor open orders; crossed with USDT margin only. A late repetition
        undoes a newer change.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            margin_type: Isolated or crossed margin.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The position, in a list.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Change Position Margin
        Type", 2025 "Futures End Points / Change Position Margin Type".
        """
        return self._client._call(
            _operations.change_margin_type(pair=pair, margin_type=margin_type), on_unknown=on_unknown
        )

    def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Settlement[Position]:
        """Ask the exchange until it is known what became of a call of `client.futures.positions`.

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


class FuturesPositionsRaw:
    """The calls of `client.futures.positions`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def list(
        self,
        *,
        page: int = 1,
        size: int = 100,
        pairs: str | None = None,
        position_ids: str | None = None,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> RawResponse[builtins.list[Position]]:
        """As `client.futures.positions.list`, with the answer as it came."""
        return self._client._call_raw(
            _operations.list(
                page=page,
                size=size,
                pairs=pairs,
                position_ids=position_ids,
                margin_currency_short_name=margin_currency_short_name,
            )
        )

    def update_leverage(
        self,
        *,
        leverage: DecimalLike,
        pair: str | None = None,
        id: str | None = None,
        margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"] | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[BookAcknowledgement]:
        """As `client.futures.positions.update_leverage`, with the answer as it came."""
        return self._client._call_raw(
            _operations.update_leverage(
                leverage=leverage, pair=pair, id=id, margin_currency_short_name=margin_currency_short_name
            ),
            on_unknown=on_unknown,
        )

    def add_margin(
        self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.futures.positions.add_margin`, with the answer as it came."""
        return self._client._call_raw(_operations.add_margin(id=id, amount=amount), on_unknown=on_unknown)

    def remove_margin(
        self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.futures.positions.remove_margin`, with the answer as it came."""
        return self._client._call_raw(_operations.remove_margin(id=id, amount=amount), on_unknown=on_unknown)

    def exit(self, *, id: str) -> RawResponse[PositionExit]:
        """As `client.futures.positions.exit`, with the answer as it came."""
        return self._client._call_raw(_operations.exit(id=id))

    def create_tpsl(
        self, *, id: str, take_profit: TakeProfitTrigger | None = None, stop_loss: StopLossTrigger | None = None
    ) -> RawResponse[FuturesTpsl]:
        """As `client.futures.positions.create_tpsl`, with the answer as it came."""
        return self._client._call_raw(_operations.create_tpsl(id=id, take_profit=take_profit, stop_loss=stop_loss))

    def transactions(
        self,
        *,
        stage: TransactionStage | Literal["all", "default", "funding", "exit", "tpsl_exit", "liquidation"],
        page: int = 1,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> RawResponse[builtins.list[PositionTransaction]]:
        """As `client.futures.positions.transactions`, with the answer as it came."""
        return self._client._call_raw(
            _operations.transactions(
                stage=stage, page=page, size=size, margin_currency_short_name=margin_currency_short_name
            )
        )

    def cross_margin_details(self) -> RawResponse[CrossMarginDetails]:
        """As `client.futures.positions.cross_margin_details`, with the answer as it came."""
        return self._client._call_raw(_operations.cross_margin_details())

    def change_margin_type(
        self, *, pair: str, margin_type: MarginType | Literal["isolated", "crossed"], on_unknown: OnUnknown = "raise"
    ) -> RawResponse[builtins.list[Position]]:
        """As `client.futures.positions.change_margin_type`, with the answer as it came."""
        return self._client._call_raw(
            _operations.change_margin_type(pair=pair, margin_type=margin_type), on_unknown=on_unknown
        )


class AsyncFuturesPositions:
    """Futures positions, their leverage and margin, their take-profits and stop-losses."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncFuturesPositionsRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncFuturesPositionsRaw(self._client)

    async def list(
        self,
        *,
        page: int = 1,
        size: int = 100,
        pairs: str | None = None,
        position_ids: str | None = None,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> builtins.list[Position]:
        """List the futures positions.

        Every pair that was ever traded has a row per margin currency; most are flat, with `active_pos` 0. Without
        `pairs` and `position_ids` all are listed; only one of the two is to be sent. Of all books, unless
        `margin_currency_short_name` names some.

        Args:
            page: Which page, counted from 1.
            size: How many positions a page has.
            pairs: Only this pair, or several with commas between, such as `B-BTC_USDT,B-ETH_USDT`. Documented: 2026
                "Futures End Points / Get Positions By pairs or positionid".
            position_ids: Only the position of this id, or several with commas between. Documented: 2026 "Futures End
                Points / Get Positions By pairs or positionid".
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.

        Returns:
            One page of positions.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / List Positions", 2025
        "Futures End Points / List Positions", 2026 "Futures End Points / Get Positions By pairs or positionid", 2025
        "Futures End Points / Get Positions By pairs or positionid", 2026 "Pagination" (assumed), 2025 "Pagination"
        (assumed). Contradicted by futures/positions as ccxt sends it, beside the answer recorded 2024.
        """
        return await self._client._call(
            _operations.list(
                page=page,
                size=size,
                pairs=pairs,
                position_ids=position_ids,
                margin_currency_short_name=margin_currency_short_name,
            )
        )

    def iter(
        self,
        *,
        size: int = 100,
        pairs: str | None = None,
        position_ids: str | None = None,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> AsyncIterator[Position]:
        """Go through `list`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            size: Rows a page.
            pairs: Only this pair, or several with commas between, such as `B-BTC_USDT,B-ETH_USDT`. Documented: 2026
                "Futures End Points / Get Positions By pairs or positionid".
            position_ids: Only the position of this id, or several with commas between. Documented: 2026 "Futures End
                Points / Get Positions By pairs or positionid".
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.

        Raises:
            As `list`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client,
            Pages(
                lambda _page: _operations.list(
                    size=size,
                    pairs=pairs,
                    position_ids=position_ids,
                    margin_currency_short_name=margin_currency_short_name,
                    page=_page,
                ),
                size,
                id="id",
            ),
        )

    async def update_leverage(
        self,
        *,
        leverage: DecimalLike,
        pair: str | None = None,
        id: str | None = None,
        margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"] | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> BookAcknowledgement:
        """Set the leverage of a position.

        By pair or by the position's id. Orders of the pair have to have the same leverage. With a pair it reaches
        one book a call; `books` of the answer says which. A late repetition undoes a newer change.

        Args:
            leverage: How many times its margin the position is to be worth.
            pair: Name of the future, or several with commas between.
            id: Id of the position, or several with commas between.
            margin_currency_short_name: Whose book, where `pair` names the position; that of USDT when left out. An
                `id` says it already.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            Set.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Update position leverage",
        2025 "Futures End Points / Update position leverage". Contradicted by parameter table against samples,
        documentation 2025.
        """
        return await self._client._call(
            _operations.update_leverage(
                leverage=leverage, pair=pair, id=id, margin_currency_short_name=margin_currency_short_name
            ),
            on_unknown=on_unknown,
        )

    async def add_margin(self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Put more margin behind a position.

        Each call adds its amount, so a repetition adds it twice.

        Args:
            id: Id of the position.
            amount: Amount to add, in margin currency; the position shows its margins in USDT.
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

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Add Margin", 2025 "Futures
        End Points / Add Margin".
        """
        return await self._client._call(_operations.add_margin(id=id, amount=amount), on_unknown=on_unknown)

    async def remove_margin(self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise") -> Acknowledgement:
        """Take margin out from behind a position.

        Each call takes its amount, so a repetition takes it twice.

        Args:
            id: Id of the position.
            amount: Amount to take out, in margin currency; the position shows its margins in USDT.
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

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Remove Margin", 2025
        "Futures End Points / Remove Margin".
        """
        return await self._client._call(_operations.remove_margin(id=id, amount=amount), on_unknown=on_unknown)

    async def exit(self, *, id: str) -> PositionExit:
        """Close a whole position.

        Always the whole position. The closing orders show up among the orders, in stage `exit` and with the
        `group_id` of the answer. A repetition may close a position that was opened in between.

        Args:
            id: Id of the position.

        Returns:
            Accepted.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Exit Position", 2025
        "Futures End Points / Exit Position".
        """
        return await self._client._call(_operations.exit(id=id))

    async def create_tpsl(
        self, *, id: str, take_profit: TakeProfitTrigger | None = None, stop_loss: StopLossTrigger | None = None
    ) -> FuturesTpsl:
        """Give a whole position a take-profit, a stop-loss, or both.

        A leg that fails does so within the answer, beside one that succeeds: that raises PartRefused, which has the
        other leg in `value`. The documentation knows an answer that a take-profit exists already; recorded calls
        with another price replaced the trigger instead, and with the same price were told that nothing changed. So a
        late repetition undoes a newer change. The position must not be flat.

        Args:
            id: Id of the position.
            take_profit: When to leave with a gain.
            stop_loss: When to leave with a loss.

        Returns:
            What became of each leg that was asked for; a FuturesOrder where it was placed, a TpslOutcome where it is
                as it was.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            PartRefused: a part was refused; `.value` has the others; where one is missing, OutcomeUnknown.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Create Take Profit and Stop
        Loss Orders", 2025 "Futures End Points / Create Take Profit and Stop Loss Orders". Contradicted by
        positions/create_tpsl recorded Mar 2026 (ayagup).
        """
        return await self._client._call(_operations.create_tpsl(id=id, take_profit=take_profit, stop_loss=stop_loss))

    async def transactions(
        self,
        *,
        stage: TransactionStage | Literal["all", "default", "funding", "exit", "tpsl_exit", "liquidation"],
        page: int = 1,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> builtins.list[PositionTransaction]:
        """List gains, losses, fees and fundings of the positions.

        One row a fill or funding; a row has no id of its own. Neither a pair nor a position can be asked for, and in
        which order the rows come is not documented. Amounts are in margin currency, unlike those of orders and
        trades.

        Args:
            stage: Only transactions of this stage, or `all`.
            page: Which page, counted from 1.
            size: How many rows a page has.
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.

        Returns:
            One page of transactions.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get Transactions", 2025
        "Futures End Points / Get Transactions", 2026 "Pagination" (assumed), 2025 "Pagination" (assumed).
        Contradicted by futures/orders as ccxt sends it, beside the answer recorded 2024.
        """
        return await self._client._call(
            _operations.transactions(
                stage=stage, page=page, size=size, margin_currency_short_name=margin_currency_short_name
            )
        )

    def iter_transactions(
        self,
        *,
        stage: TransactionStage | Literal["all", "default", "funding", "exit", "tpsl_exit", "liquidation"],
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> AsyncIterator[PositionTransaction]:
        """Go through `transactions`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            stage: Only transactions of this stage, or `all`.
            size: Rows a page.
            margin_currency_short_name: Whose books; all of them when left out. By itself the exchange takes that of
                USDT alone.

        Raises:
            As `transactions`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client,
            Pages(
                lambda _page: _operations.transactions(
                    stage=stage, size=size, margin_currency_short_name=margin_currency_short_name, page=_page
                ),
                size,
            ),
        )

    async def cross_margin_details(self) -> CrossMarginDetails:
        """Get margins and balances of the crossed positions.

        USDT only. A GET whose signed body is JSON: the documentation's HTTP line says POST, a sample of it sends
        GET, and in September 2026 a POST got 404 while a GET asked for a signature.

        Returns:
            Margins and balances.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Signed (when answered with 404, and with a key, tried once more as POST, signed). Limit: none documented.
        Source: documentation 2026 "Futures End Points / Get Cross Margin Details", 2025 "Futures End Points / Get
        Cross Margin Details". Contradicted by verbs of all futures paths, recorded Sep 2026 (Tradex).
        """
        return await self._client._call(_operations.cross_margin_details())

    async def change_margin_type(
        self, *, pair: str, margin_type: MarginType | Literal["isolated", "crossed"], on_unknown: OnUnknown = "raise"
    ) -> builtins.list[Position]:
        """Set whether the position of a pair has isolated or crossed margin.

        Only where the pair has neither a position nor open orders; crossed with USDT margin only. A late repetition
        undoes a newer change.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            margin_type: Isolated or crossed margin.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The position, in a list.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Change Position Margin
        Type", 2025 "Futures End Points / Change Position Margin Type".
        """
        return await self._client._call(
            _operations.change_margin_type(pair=pair, margin_type=margin_type), on_unknown=on_unknown
        )

    async def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Settlement[Position]:
        """Ask the exchange until it is known what became of a call of `client.futures.positions`.

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


class AsyncFuturesPositionsRaw:
    """The calls of `client.futures.positions`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(
        self,
        *,
        page: int = 1,
        size: int = 100,
        pairs: str | None = None,
        position_ids: str | None = None,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> RawResponse[builtins.list[Position]]:
        """As `client.futures.positions.list`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.list(
                page=page,
                size=size,
                pairs=pairs,
                position_ids=position_ids,
                margin_currency_short_name=margin_currency_short_name,
            )
        )

    async def update_leverage(
        self,
        *,
        leverage: DecimalLike,
        pair: str | None = None,
        id: str | None = None,
        margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"] | None = None,
        on_unknown: OnUnknown = "raise",
    ) -> RawResponse[BookAcknowledgement]:
        """As `client.futures.positions.update_leverage`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.update_leverage(
                leverage=leverage, pair=pair, id=id, margin_currency_short_name=margin_currency_short_name
            ),
            on_unknown=on_unknown,
        )

    async def add_margin(
        self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.futures.positions.add_margin`, with the answer as it came."""
        return await self._client._call_raw(_operations.add_margin(id=id, amount=amount), on_unknown=on_unknown)

    async def remove_margin(
        self, *, id: str, amount: DecimalLike, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[Acknowledgement]:
        """As `client.futures.positions.remove_margin`, with the answer as it came."""
        return await self._client._call_raw(_operations.remove_margin(id=id, amount=amount), on_unknown=on_unknown)

    async def exit(self, *, id: str) -> RawResponse[PositionExit]:
        """As `client.futures.positions.exit`, with the answer as it came."""
        return await self._client._call_raw(_operations.exit(id=id))

    async def create_tpsl(
        self, *, id: str, take_profit: TakeProfitTrigger | None = None, stop_loss: StopLossTrigger | None = None
    ) -> RawResponse[FuturesTpsl]:
        """As `client.futures.positions.create_tpsl`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.create_tpsl(id=id, take_profit=take_profit, stop_loss=stop_loss)
        )

    async def transactions(
        self,
        *,
        stage: TransactionStage | Literal["all", "default", "funding", "exit", "tpsl_exit", "liquidation"],
        page: int = 1,
        size: int = 100,
        margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
    ) -> RawResponse[builtins.list[PositionTransaction]]:
        """As `client.futures.positions.transactions`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.transactions(
                stage=stage, page=page, size=size, margin_currency_short_name=margin_currency_short_name
            )
        )

    async def cross_margin_details(self) -> RawResponse[CrossMarginDetails]:
        """As `client.futures.positions.cross_margin_details`, with the answer as it came."""
        return await self._client._call_raw(_operations.cross_margin_details())

    async def change_margin_type(
        self, *, pair: str, margin_type: MarginType | Literal["isolated", "crossed"], on_unknown: OnUnknown = "raise"
    ) -> RawResponse[builtins.list[Position]]:
        """As `client.futures.positions.change_margin_type`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.change_margin_type(pair=pair, margin_type=margin_type), on_unknown=on_unknown
        )
