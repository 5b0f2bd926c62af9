"""The checks in the recorded order: readable JSON (400), known path (404), signature and time (401). No I/O."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coindcx_mock.http import Answer, Request, answers
from coindcx_mock.http.clock import system_ms

from . import strict_json
from .routing import Route, Routes
from .verify import why_refused


class Refused(Exception):
    """A check failed: what the caller is answered, and why, for the person who runs the mock."""

    def __init__(self, answer: Answer, reason: str) -> None:
        super().__init__(reason)
        self.answer = answer
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Call:
    """A request whose body can be read and whose path is known; `content` is what the body says, None if empty."""

    request: Request
    route: Route
    content: object


class Gateway:
    """Stands in front of whatever answers, the same for all of them.

    Args:
        routes: tells the paths and which of them are signed.
        keys: secrets by key.
        now_ms: the clock that timestamps are compared with, milliseconds since 1970 UTC.
        sandbox: numbers are read exactly and may not be huge, and some routes have words of their own for a wrong
            signature.
    """

    def __init__(
        self,
        routes: Routes,
        keys: Mapping[str, str],
        now_ms: Callable[[], int] = system_ms,
        *,
        sandbox: bool = False,
    ) -> None:
        self._routes = routes
        self._keys = keys
        self._now_ms = now_ms
        self._sandbox = sandbox

    def read(self, request: Request) -> Call:
        """Find out what is asked for.

        Raises:
            Refused: the body is not JSON, or the path is unknown.
        """
        try:
            content = strict_json.parse(request.body, loose=not self._sandbox) if request.body else None
        except strict_json.Malformed as error:
            raise Refused(answers.malformed(), f"no JSON: {error}") from error
        route = self._routes.find(request.method, request.path)
        if route is None:
            raise Refused(answers.not_found(), "no such path, or not by this method")
        return Call(request, route, content)

    def authenticate(self, call: Call, skew_ms: int = 0) -> str | None:
        """Return the key that signed, None where nobody has to.

        Args:
            call: what is asked for.
            skew_ms: how far the exchange's clock is ahead of the gateway's.

        Raises:
            Refused: unknown key, wrong signature, or a timestamp out of tolerance; the answer does not say which.
        """
        if not call.route.signed:
            return None
        key = call.request.header("x-auth-apikey")
        signature = call.request.header("x-auth-signature")
        why = why_refused(
            key=key,
            signature=signature,
            body=call.request.body,
            content=call.content,
            keys=self._keys,
            now_ms=self._now_ms() + skew_ms,
        )
        if why is None:
            return key
        tried = any(name in ("x-auth-apikey", "x-auth-signature") for name, _ in call.request.headers)
        operation_id = call.route.operation_id if self._sandbox else ""
        answer = answers.unauthorized(operation_id, tried=tried)
        raise Refused(answer, why)
