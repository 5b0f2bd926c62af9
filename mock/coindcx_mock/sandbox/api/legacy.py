"""The operations of the tag legacy: the paths of 2018, which answer as those that took over."""

from .operations import private
from .orders import create
from .users import balances

private("create_order_2018", changes=True)(create)
private("list_balances_2018")(balances)
