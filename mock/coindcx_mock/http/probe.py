import urllib.error
import urllib.request

_no_proxies = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def status_of(url: str) -> int | None:
    """GET `url` and return the HTTP status, None when nobody answers within five seconds."""
    try:
        with _no_proxies.open(url, timeout=5) as answer:
            status: int = answer.status
            return status
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return refusal.code
    except OSError:
        return None
