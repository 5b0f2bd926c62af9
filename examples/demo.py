"""The client against the mock exchange: what `make demo` shows."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from decimal import Decimal

from coindcx_client import AuthenticationFailed, CoinDCX
from coindcx_client.models import Balance, FuturesOrder, Order, OrderBook, Position, Ticker
from coindcx_mock import CannotStart, running_mock
from rich import box
from rich.console import Console
from rich.table import Column, Table

console = Console(highlight=False)


def main() -> int:
    """Exit status: 0 when everything went as it should."""
    say("Starting the mock exchange: Prism, behind a gateway that checks signatures")
    try:
        with running_mock() as mock:
            console.print(f"  it listens at {mock.url}; nothing leaves this machine")
            with CoinDCX(api_key=mock.key, api_secret=mock.secret, base_url=mock.url) as client:
                say("Balances, signed", "client.users.balances()")
                console.print(balances_table(client.users.balances()))

                say("A ticker, public", "client.market_data.tickers()")
                console.print(ticker_table(client.market_data.tickers()[:3]))

                say("The top of a book, public", 'client.market_data.order_book(pair="B-BTC_USDT")')
                console.print(book_table(client.market_data.order_book(pair="B-BTC_USDT")))

                say("A limit order, signed", "client.orders.create(...)")
                order = client.orders.create(
                    market="SNTBTC",
                    side="buy",
                    order_type="limit_order",
                    price_per_unit=Decimal("0.03244"),
                    total_quantity=400,
                )
                console.print(order_table(order))

                say("The same order, read back", "client.orders.status(id=order.id)")
                console.print(order_table(client.orders.status(id=order.id)))

                say("A futures order, signed", "client.futures.orders.create(...)")
                future = client.futures.orders.create(
                    pair="B-ID_USDT", side="buy", order_type="limit_order", price=Decimal("0.2962"), total_quantity=33
                )
                console.print(futures_order_table(future))

                say("Positions, page by page", "client.futures.positions.iter()")
                console.print(positions_table(client.futures.positions.iter()))

            say("The same call with a wrong secret")
            with CoinDCX(api_key=mock.key, api_secret="a-wrong-secret", base_url=mock.url) as stranger:
                try:
                    stranger.users.balances()
                except AuthenticationFailed as error:
                    console.print(f"  [red]AuthenticationFailed[/red]: {error}")
                else:
                    console.print("  [red]The mock accepted a wrong signature.[/red]")
                    return 1
    except CannotStart as error:
        console.print(f"[red]{error}[/red]")
        return 1
    say("The mock is stopped; done")
    return 0


def say(step: str, code: str = "") -> None:
    """Head one step; `code` is the call that it makes."""
    console.print(f"\n[bold cyan]▸ {step}[/bold cyan]" + (f"   [dim]{code}[/dim]" if code else ""))


def balances_table(balances: list[Balance]) -> Table:
    """One row a currency."""
    table = plain_table("currency", right("free"), right("locked"))
    for balance in balances:
        table.add_row(balance.currency, text(balance.balance), text(balance.locked_balance))
    return table


def ticker_table(tickers: list[Ticker]) -> Table:
    """One row a market."""
    table = plain_table("market", right("last price"), right("bid"), right("ask"), right("24 h"))
    for ticker in tickers:
        change = "-" if ticker.change_24_hour is None else f"{ticker.change_24_hour} %"
        table.add_row(ticker.market, text(ticker.last_price), text(ticker.bid), text(ticker.ask), change)
    return table


def book_table(book: OrderBook) -> Table:
    """The best three levels of each side, best first."""
    table = plain_table(right("bid quantity"), right("bid"), "ask", "ask quantity")
    for bid, ask in list(zip(book.bid_levels, book.ask_levels, strict=False))[:3]:
        table.add_row(text(bid.quantity), text(bid.price), text(ask.price), text(ask.quantity))
    return table


def order_table(order: Order) -> Table:
    """One order, a row a member."""
    table = plain_table("order", order.id)
    table.add_row("market", f"{order.market}, {order.side}")
    table.add_row("quantity", f"{text(order.total_quantity)}, {text(order.remaining_quantity)} of it open")
    table.add_row("price", text(order.price_per_unit))
    table.add_row("status", order.status)
    return table


def futures_order_table(order: FuturesOrder) -> Table:
    """One futures order, a row a member."""
    table = plain_table("order", order.id)
    table.add_row("future", f"{order.pair}, {order.side}, {order.leverage}x")
    table.add_row("quantity", text(order.total_quantity))
    table.add_row("price", text(order.price))
    table.add_row("status", f"{order.status} at {order.created_at_utc:%Y-%m-%d %H:%M:%S} UTC")
    return table


def positions_table(positions: Iterable[Position]) -> Table:
    """A row a position, flat ones too."""
    table = plain_table("future", right("quantity"), right("average price"), right("margin"))
    for position in positions:
        margin = f"{text(position.locked_margin)} {position.margin_currency_short_name}"
        table.add_row(position.pair, text(position.active_pos), text(position.avg_price), margin)
    return table


def plain_table(*columns: Column | str) -> Table:
    """A table with as few lines as it can be read with."""
    return Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False)


def right(title: str) -> Column:
    """A column of numbers."""
    return Column(title, justify="right")


def text(number: Decimal | None) -> str:
    """All digits that say something, no exponent."""
    return "-" if number is None else format(number.normalize(), "f")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
