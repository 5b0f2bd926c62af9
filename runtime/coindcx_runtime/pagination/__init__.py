"""Going through more rows than one call gives, without I/O: a walk says which call is next and takes its answer.

walk.call ──▶ (a shell makes the call) ──▶ walk.take(answer) ──▶ rows, each once; walk.call is None at the end
"""

from coindcx_runtime.pagination.cursor import TimeCursor
from coindcx_runtime.pagination.grid import TimeGrid, step_of
from coindcx_runtime.pagination.iterate import Walk, iterate, iterate_async
from coindcx_runtime.pagination.pages import Pages

__all__ = ["Pages", "TimeCursor", "TimeGrid", "Walk", "iterate", "iterate_async", "step_of"]
