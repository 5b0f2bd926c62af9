"""What `x-rules` and `x-rules-of` make: the argument `check`, the method `preview`, and `rules` of client or group."""

from __future__ import annotations

from attrs import evolve, field, frozen

from generator.spec.load import Json
from generator.spec.validate import ruled_names
from generator.targets.python.parameters import Parameter

CHECK = Parameter(
    *("check", "", "bool", False, "False"),
    "Hold it against the rules of its market first, as `{preview}` does; a broken one raises BrokenRules, unsent.",
    *("", ""),
)
ROUND_DOWN = Parameter(
    *("round_down", "", "bool", False, "False"),
    "Round the quantity down to the step, and prices to the tick: that of the order down for a buy and up for a sell,"
    " a trigger so that it is reached no later.",
    *("", ""),
)
MAX_AGE = Parameter(
    *("max_age", "", "Seconds", False, "MAX_AGE"),
    "Seconds that what is known of it may be old; 300 if left out.",
    "",
    "",
)
_MARKET = Parameter("market", "", "str", True, None, "Market name such as `BTCINR`, not the pair.", "", "")


@frozen
class Ruled:
    """What the rules of its market mean for a method that places orders.

    record: source text of the arguments of the runtime's `Ruled`. position: how the position is asked for.
    preview: name and arguments of the method; none where it places several orders.
    """

    details: str
    record: str
    check: Parameter
    position: Json
    preview: str
    signature: list[Parameter]


def ruled(operation: Json, signature: list[Parameter]) -> Ruled | None:
    """What an operation's `x-rules` makes, if it has any."""
    rules = operation.get("x-rules")
    if not rules:
        return None
    method = operation["x-method"]
    name = "" if "each" in rules else "preview" if method == "create" else f"preview_{method}"
    told = {role: value for role, value in rules.items() if role not in ("details", "position")}
    told |= {"refused": tuple(rules["refused"])} if "refused" in rules else {}
    spoken_of = [one for one in signature if one.wire in ruled_names(rules)]
    return Ruled(
        details=rules["details"],
        record=", ".join(f"{role}={value!r}" for role, value in told.items()),
        check=evolve(CHECK, description=CHECK.description.format(preview=name or "preview")),
        position=rules.get("position", {}),
        preview=name,
        signature=[*spoken_of, ROUND_DOWN] if name else [],
    )


@frozen
class Details:
    """The call whose answer has rules: where it is, and the function beside it that says how they are read.

    defaults: what the exchange takes for arguments that an order may leave out.
    """

    module: str
    method: str
    reader: str
    parameters: list[Parameter]
    defaults: Json = field(factory=dict)

    @property
    def function(self) -> str:
        return f"{self.method}_rules"

    @property
    def signature(self) -> list[Parameter]:
        """What says which market: the arguments of the call, or a name where it tells of all markets."""
        return self.parameters or [_MARKET]

    @property
    def taken(self) -> str:
        """Source text of these arguments, taken from those of an order."""
        return ", ".join(f"{one.name}={self.taken_as('$' + (one.wire or one.name))}" for one in self.signature)

    def taken_as(self, text: str | list[str]) -> str:
        """Source text of `$name`, an argument of an order, or of a list of these."""
        if isinstance(text, list):
            return f"[{', '.join(map(self.taken_as, text))}]"
        wire = text.removeprefix("$")
        return f'given["{wire}"]' + (f" or {self.defaults[wire]!r}" if wire in self.defaults else "")

    @property
    def answer(self) -> str:
        """Source text of what reads the rules from the answer."""
        return f"read_{self.reader}" if self.parameters else f"partial(read_{self.reader}, market=market)"


def details(operation: Json, module: str, signature: list[Parameter], order: Json | None = None) -> Details:
    """What an operation's `x-rules-of` makes, for the orders of this schema where it is asked for one."""
    members = (order or {}).get("properties", {})
    defaults = {name: schema["default"] for name, schema in members.items() if "default" in schema}
    return Details(module, operation["x-method"], operation["x-rules-of"], signature, defaults)
