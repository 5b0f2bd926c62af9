"""Going through more rows than one call gives, without I/O: a walk says which call is next and takes its answer.

walk.call ──▶ (a shell makes the call) ──▶ walk.take(answer) ──▶ rows, each once; walk.call is None at the end
"""

from coindcx_runtime.walks.cursor import Cursor
from coindcx_runtime.walks.grid import Grid, step_of
from coindcx_runtime.walks.pages import Pages
from coindcx_runtime.walks.walk import Walk, iterate, iterate_async

__all__ = ["Cursor", "Grid", "Pages", "Walk", "iterate", "iterate_async", "step_of"]
