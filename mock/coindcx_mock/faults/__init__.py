"""Calls that go wrong on purpose: the kinds of faults, and the rules that say which calls they befall.

`Faults.add` says which faults there are, and what they take.
"""

from .arguments import Unfit
from .kinds import KINDS, Clock, Fault
from .rules import HEADER, Faults, Rule, asked_for
from .swaps import Swaps

__all__ = ["HEADER", "KINDS", "Clock", "Fault", "Faults", "Rule", "Swaps", "Unfit", "asked_for"]
