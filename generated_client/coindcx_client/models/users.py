# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.users`."""

from __future__ import annotations

from decimal import Decimal

from attrs import field, frozen


@frozen(kw_only=True)
class Balance:
    """What the spot wallet holds of one currency."""

    currency: str
    """Short name of the currency.
    Documented: 2026 "User / Get Balances".
    """

    balance: Decimal
    """Amount free to use, in units of the currency. Documented as a number, sent as a string.
    Contradicted: 2026 "User / Get Balances" against users/balances recorded 2024 (ccxt); documentation 2021 and
    2025.
    """

    locked_balance: Decimal
    """Amount tied up in open orders, in units of the currency. Documented as a number, sent as a string.
    Contradicted: 2026 "User / Get Balances" against users/balances recorded 2024 (ccxt); documentation 2021 and
    2025.
    """


@frozen(kw_only=True)
class UserInfo:
    """Who a key belongs to. No recorded answer was found, so only the id is relied on."""

    coindcx_id: str = field(repr=False)
    """Id of the user; probably what the sub-account transfer takes.
    Documented: 2026 "User / Get User Info".
    """

    first_name: str | None = field(default=None, repr=False)
    """First name.
    Documented: 2026 "User / Get User Info".
    """

    last_name: str | None = field(default=None, repr=False)
    """Last name.
    Documented: 2026 "User / Get User Info".
    """

    mobile_number: str | None = field(default=None, repr=False)
    """Mobile number as digits.
    Documented: 2026 "User / Get User Info".
    """

    email: str | None = field(default=None, repr=False)
    """E-mail address.
    Documented: 2026 "User / Get User Info".
    """
