"""The exchange's own refusals, key order included."""

from starlette.responses import JSONResponse, Response


def malformed() -> Response:
    return JSONResponse({"status": "error", "message": "bad_request", "code": 400}, 400)


def not_found() -> Response:
    return JSONResponse({"status": "error", "message": "not_found", "code": 404}, 404)


def unauthorized() -> Response:
    return JSONResponse({"code": 401, "message": "Invalid credentials", "status": "error"}, 401)


def no_prism() -> Response:
    return _unavailable("This is the mock server: Prism behind it does not answer.")


def stopping() -> Response:
    return _unavailable("This is the mock server: it is being stopped.")


def _unavailable(message: str) -> Response:
    return JSONResponse({"code": 503, "message": message, "status": "error"}, 503)
