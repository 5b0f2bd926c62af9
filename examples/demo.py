"""The client against the exchange on your desk: what `make demo` shows."""

from __future__ import annotations

import sys
from decimal import Decimal

from coindcx_client import AuthenticationFailed, CoinDCX, OutcomeUnknown
from coindcx_client.models import AccountTrade, Balance, Order, OrderBook, Position
from coindcx_mock import CannotStart, Sandbox
from rich import box
from rich.console import Console
from rich.table import Column, Table

console = Console(highlight=False)

MARKET, PAIR, FUTURE = "BTCINR", "I-BTC_INR", "B-BTC_USDT"


def main() -> int:
    """Exit status: 0 when everything went as it should."""
    say("Starting an exchange on this machine: it keeps state, and checks signatures")
    try:
        with Sandbox(seed=1) as exchange:
            console.print(f"  it listens at {exchange.url}; nothing leaves this machine")
            with CoinDCX(api_key=exchange.key, api_secret=exchange.secret, base_url=exchange.url) as client:
                went_well = spot(exchange, client) and futures(exchange, client) and lost_reply(exchange, client)
            went_well = went_well and wrong_secret(exchange)
    except CannotStart as error:
        console.print(f"[red]{error}[/red]")
        return 1
    say("The exchange is gone; done" if went_well else "[red]Something did not go as it should[/red]")
    return 0 if went_well else 1


def spot(exchange: Sandbox, client: CoinDCX) -> bool:
    """An order rests, the price moves, the order fills, the balance changes."""
    say("Balances, signed", "client.users.balances()")
    console.print(balances_table(client.users.balances()))

    say("The top of a book, public", f'client.market_data.order_book(pair="{PAIR}")')
    book = client.market_data.order_book(pair=PAIR)
    console.print(book_table(book))

    limit = exchange.price(MARKET) * Decimal("0.99") // 1
    say(f"A limit order one percent below: {limit} INR", "client.orders.create(...)")
    order = client.orders.create(
        market=MARKET, side="buy", order_type="limit_order", price_per_unit=limit, total_quantity=Decimal("0.001")
    )
    rests = client.orders.status(id=order.id)
    console.print(order_table(rests))
    console.print(balances_table(client.users.balances()))

    say("The price falls by two percent", f'exchange.set_price("{MARKET}", ...)')
    exchange.set_price(MARKET, limit * Decimal("0.99") // 1)
    fills = client.orders.status(id=order.id)
    console.print(order_table(fills))
    console.print(trades_table(client.orders.trade_history()))
    console.print(balances_table(client.users.balances()))
    return rests.status == "open" and fills.status == "filled"


def futures(exchange: Sandbox, client: CoinDCX) -> bool:
    """A position earns while the price rises, and its exit turns that into money."""
    say("A futures position, five times leveraged", "client.futures.orders.create(...)")
    client.futures.orders.create(
        pair=FUTURE, side="buy", order_type="market_order", total_quantity=Decimal("0.01"), leverage=5
    )
    exchange.set_price(FUTURE, exchange.price(FUTURE) * Decimal("1.02") // 1)
    [position] = [row for row in client.futures.positions.iter() if row.active_pos]
    console.print(position_table(position, exchange.price(FUTURE)))

    say("The price rose by two percent; out of it", "client.futures.positions.exit(...)")
    client.futures.positions.exit(id=position.id)
    flat = not [row for row in client.futures.positions.iter() if row.active_pos]
    [wallet] = [row for row in client.futures.wallets.list() if row.currency_short_name == "USDT"]
    console.print(f"  the futures wallet has {text(wallet.balance)} USDT")
    return flat


def lost_reply(exchange: Sandbox, client: CoinDCX) -> bool:
    """An order is taken, its answer is lost, and the order is found again."""
    say("The exchange takes an order, and the connection breaks before it answers")
    exchange.faults.add("reply_lost", operation="orders.create", times=1)
    try:
        client.orders.create(
            market=MARKET,
            side="sell",
            order_type="limit_order",
            price_per_unit=exchange.price(MARKET) * 2 // 1,
            total_quantity=Decimal("0.001"),
            client_order_id="demo-1",
        )
    except OutcomeUnknown as unknown:
        console.print(f"  [yellow]OutcomeUnknown[/yellow]: {unknown}")
    else:
        return False
    found = client.orders.status(client_order_id="demo-1")
    console.print(order_table(found))
    return found.status == "open"


def wrong_secret(exchange: Sandbox) -> bool:
    """A stranger gets nothing."""
    say("The same calls with a wrong secret")
    with CoinDCX(api_key=exchange.key, api_secret="a-wrong-secret", base_url=exchange.url) as stranger:
        try:
            stranger.users.balances()
        except AuthenticationFailed as error:
            console.print(f"  [green]AuthenticationFailed[/green]: {error}")
            return True
    return False


def say(step: str, code: str = "") -> None:
    """Head one step; `code` is the call that it makes."""
    console.print(f"\n[bold cyan]▸ {step}[/bold cyan]" + (f"   [dim]{code}[/dim]" if code else ""))


def balances_table(balances: list[Balance]) -> Table:
    """One row a currency that there is any of."""
    table = plain_table("currency", right("free"), right("locked"))
    for balance in balances:
        if balance.balance or balance.locked_balance:
            table.add_row(balance.currency, text(balance.balance), text(balance.locked_balance))
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
    table.add_row("status", f"[bold]{order.status}[/bold]")
    return table


def trades_table(trades: list[AccountTrade]) -> Table:
    """One row a fill."""
    table = plain_table("trade", right("price"), right("quantity"), right("fee"))
    for trade in trades:
        table.add_row(f"{trade.symbol}, {trade.side}", text(trade.price), text(trade.quantity), text(trade.fee_amount))
    return table


def position_table(position: Position, price: Decimal) -> Table:
    """One position, and what it is worth at a price."""
    table = plain_table("position", position.pair)
    table.add_row("quantity", text(position.active_pos))
    table.add_row("average price", text(position.avg_price))
    table.add_row("price now", text(price))
    table.add_row("unrealised profit", f"{text((price - position.avg_price) * position.active_pos)} USDT")
    table.add_row("margin", f"{text(position.locked_margin)} {position.margin_currency_short_name}")
    table.add_row("liquidation at", text(position.liquidation_price))
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
