"""The operations of the tag legacy: the paths of 2018, which answer as those that took over."""

from .operations import Operation, changing, reading
from .orders import create
from .users import balances

OPERATIONS: dict[str, Operation] = {
    "create_order_2018": changing(create),
    "list_balances_2018": reading(balances),
}
