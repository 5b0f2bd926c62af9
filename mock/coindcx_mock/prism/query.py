import re

_BRACKETS = {"[": "%255b", "%5b": "%255b", "]": "%255d", "%5d": "%255d"}
_BRACKET = re.compile(r"\[|\]|%5b|%5d", re.IGNORECASE)


def for_prism(query: str) -> str:
    """Rewrite `name[]=x` to `name%255b%255d=x`, the only spelling under which Prism finds such a name (its issue 2443).

    Order, repetition and values stay as they are.
    """
    return "&".join(_rewritten(pair) for pair in query.split("&"))


def _rewritten(pair: str) -> str:
    name, equals, value = pair.partition("=")
    return _BRACKET.sub(lambda found: _BRACKETS[found[0].lower()], name) + equals + value
