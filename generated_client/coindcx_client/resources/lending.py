# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.lending`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import cached_property

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

from coindcx_client.models.lending import LendOrder
from coindcx_client.operations import lending as _operations


class Lending:
    """Amounts lent for interest."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> LendingRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return LendingRaw(self._client)

    def orders(self, *, page: int | None = None, size: int | None = None) -> list[LendOrder]:
        """List the lend orders of the account.

        Paged: the header `x-pagination`, which the raw form of this call gives, tells how many pages there are. In
        which order they come is not documented.

        Args:
            page: Which page, counted from 1; only the section on paging has it.
            size: How many orders a page has; only the section on paging has it.

        Returns:
            One page of lend orders.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Lend Order / Fetch Orders", 2025 "Lend Order /
        Fetch Orders", 2026 "Pagination", 2025 "Pagination", 2021 "Lend Order / Fetch Orders".
        """
        return self._client._call(_operations.orders(page=page, size=size))

    def iter_orders(self, *, size: int = 100) -> Iterator[LendOrder]:
        """Go through `orders`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            size: Rows a page.

        Raises:
            As `orders`, where a call is made; for bad arguments at once.
        """
        return iterate(self._client, Pages(lambda _page: _operations.orders(size=size, page=_page), size, id="id"))

    def create(
        self, *, currency_short_name: str, amount: DecimalLike, duration: int, on_unknown: OnUnknown = "raise"
    ) -> LendOrder:
        """Lend an amount for a number of days.

        Which currencies and which durations are taken is not documented; the interest comes with the answer. No id
        of the caller's own can be sent: when the answer was lost, look for the order in `orders`.

        Args:
            currency_short_name: Short name of the currency to lend, such as `XRP`.
            amount: Amount, in units of the currency.
            duration: For how long, in days.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The new lend order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Lend Order / Lend", 2025 "Lend Order / Lend",
        2021 "Lend Order / Lend".
        """
        return self._client._call(
            _operations.create(currency_short_name=currency_short_name, amount=amount, duration=duration),
            on_unknown=on_unknown,
        )

    def settle(self, *, id: str, on_unknown: OnUnknown = "raise") -> LendOrder:
        """End a lend order.

        An order ends once, so a repetition has no further effect; how a repetition is answered is not documented.
        Nor is it documented whether an order may be ended before it expires, and what interest is then paid.

        Args:
            id: Id of the lend order.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The ended lend order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Lend Order / Settle", 2025 "Lend Order / Settle",
        2021 "Lend Order / Settle".
        """
        return self._client._call(_operations.settle(id=id), on_unknown=on_unknown)

    def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Settlement[LendOrder]:
        """Ask the exchange until it is known what became of a call of `client.lending`.

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


class LendingRaw:
    """The calls of `client.lending`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def orders(self, *, page: int | None = None, size: int | None = None) -> RawResponse[list[LendOrder]]:
        """As `client.lending.orders`, with the answer as it came."""
        return self._client._call_raw(_operations.orders(page=page, size=size))

    def create(
        self, *, currency_short_name: str, amount: DecimalLike, duration: int, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[LendOrder]:
        """As `client.lending.create`, with the answer as it came."""
        return self._client._call_raw(
            _operations.create(currency_short_name=currency_short_name, amount=amount, duration=duration),
            on_unknown=on_unknown,
        )

    def settle(self, *, id: str, on_unknown: OnUnknown = "raise") -> RawResponse[LendOrder]:
        """As `client.lending.settle`, with the answer as it came."""
        return self._client._call_raw(_operations.settle(id=id), on_unknown=on_unknown)


class AsyncLending:
    """Amounts lent for interest."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncLendingRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncLendingRaw(self._client)

    async def orders(self, *, page: int | None = None, size: int | None = None) -> list[LendOrder]:
        """List the lend orders of the account.

        Paged: the header `x-pagination`, which the raw form of this call gives, tells how many pages there are. In
        which order they come is not documented.

        Args:
            page: Which page, counted from 1; only the section on paging has it.
            size: How many orders a page has; only the section on paging has it.

        Returns:
            One page of lend orders.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Lend Order / Fetch Orders", 2025 "Lend Order /
        Fetch Orders", 2026 "Pagination", 2025 "Pagination", 2021 "Lend Order / Fetch Orders".
        """
        return await self._client._call(_operations.orders(page=page, size=size))

    def iter_orders(self, *, size: int = 100) -> AsyncIterator[LendOrder]:
        """Go through `orders`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            size: Rows a page.

        Raises:
            As `orders`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client, Pages(lambda _page: _operations.orders(size=size, page=_page), size, id="id")
        )

    async def create(
        self, *, currency_short_name: str, amount: DecimalLike, duration: int, on_unknown: OnUnknown = "raise"
    ) -> LendOrder:
        """Lend an amount for a number of days.

        Which currencies and which durations are taken is not documented; the interest comes with the answer. No id
        of the caller's own can be sent: when the answer was lost, look for the order in `orders`.

        Args:
            currency_short_name: Short name of the currency to lend, such as `XRP`.
            amount: Amount, in units of the currency.
            duration: For how long, in days.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The new lend order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Lend Order / Lend", 2025 "Lend Order / Lend",
        2021 "Lend Order / Lend".
        """
        return await self._client._call(
            _operations.create(currency_short_name=currency_short_name, amount=amount, duration=duration),
            on_unknown=on_unknown,
        )

    async def settle(self, *, id: str, on_unknown: OnUnknown = "raise") -> LendOrder:
        """End a lend order.

        An order ends once, so a repetition has no further effect; how a repetition is answered is not documented.
        Nor is it documented whether an order may be ended before it expires, and what interest is then paid.

        Args:
            id: Id of the lend order.
            on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this
                returns, which can take a minute.

        Returns:
            The ended lend order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            NotAccepted: with `on_unknown`, what was found out: it did not take effect.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Lend Order / Settle", 2025 "Lend Order / Settle",
        2021 "Lend Order / Settle".
        """
        return await self._client._call(_operations.settle(id=id), on_unknown=on_unknown)

    async def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Settlement[LendOrder]:
        """Ask the exchange until it is known what became of a call of `client.lending`.

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


class AsyncLendingRaw:
    """The calls of `client.lending`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def orders(self, *, page: int | None = None, size: int | None = None) -> RawResponse[list[LendOrder]]:
        """As `client.lending.orders`, with the answer as it came."""
        return await self._client._call_raw(_operations.orders(page=page, size=size))

    async def create(
        self, *, currency_short_name: str, amount: DecimalLike, duration: int, on_unknown: OnUnknown = "raise"
    ) -> RawResponse[LendOrder]:
        """As `client.lending.create`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.create(currency_short_name=currency_short_name, amount=amount, duration=duration),
            on_unknown=on_unknown,
        )

    async def settle(self, *, id: str, on_unknown: OnUnknown = "raise") -> RawResponse[LendOrder]:
        """As `client.lending.settle`, with the answer as it came."""
        return await self._client._call_raw(_operations.settle(id=id), on_unknown=on_unknown)
