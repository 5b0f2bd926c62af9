"""The API as a whole: resources with their methods, what these answer, and what refusals mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from generator.model.claims import Claim
from generator.model.objects import Enum, Object
from generator.model.order_rules import OrderRules
from generator.model.parameters import Parameter
from generator.model.probes import Probe
from generator.model.spans import Pages, Window
from generator.model.types import Type, names_in


@frozen
class RateLimit:
    """So many calls in so many seconds."""

    limit: int
    seconds: int


@frozen
class Host:
    """Where calls go, and how many of them may."""

    name: str
    url: str
    limit: RateLimit | None


@frozen
class Parts:
    """What the answer confirms one by one: each argument in `names`, or each item of the list `each`.

    refused: how the fields of a part are when it was refused.
    """

    names: tuple[str, ...] = ()
    each: str = ""
    refused: Mapping[str, Any] = field(factory=dict)


@frozen
class Result:
    """What a caller gets of the answer.

    unwrap: the key of the answer that it is under. is_only_element: the answer is a list of it. same: which member has
    to equal which argument. unknown: by argument, how the answer is when the exchange does not know that argument.
    """

    type: Type
    description: str
    unwrap: str = ""
    is_only_element: bool = False
    same: Mapping[str, str] = field(factory=dict)
    parts: Parts | None = None
    unknown: Mapping[str, Mapping[str, Any]] = field(factory=dict)


@frozen
class ErrorAnswer:
    """An answer that is a refusal."""

    status: int
    description: str
    example: Any = field(default=None, eq=False)


@frozen
class Samples:
    """Invented calls and answers, as on the wire."""

    request: Any
    answers: Mapping[str, Any]


@frozen(eq=False)
class Method:
    """One operation. `at` is its place in the merged document, for errors.

    retry: what a repetition does (`read`, `idempotent`, `unsafe`). lane: of its own among signed calls. timestamp:
    where its time goes. nested: the key of the body that the arguments are under. split: by argument, how many items a
    request takes. needs_one_of: arguments of which a call has one at least. order_id: the argument with the caller's
    own id. rules_of: whose rules its answer holds.
    """

    id: str
    name: str
    tag: str
    at: str
    summary: str
    description: str
    claim: Claim
    verb: str
    path: str
    host: Host
    is_signed: bool
    retry: str
    limit: RateLimit | None
    signed_limits: tuple[RateLimit, ...]
    parameters: tuple[Parameter, ...]
    result: Result
    errors: tuple[ErrorAnswer, ...]
    samples: Samples
    other_host: Host | None = None
    other_verb: str = ""
    is_deprecated: bool = False
    moved_to: str = ""
    lane: str = ""
    timestamp: str | None = None
    nested: str = ""
    split: Mapping[str, int] = field(factory=dict)
    needs_one_of: tuple[str, ...] = ()
    order_id: str = ""
    pages: Pages | None = None
    window: Window | None = None
    rules: OrderRules | None = None
    rules_of: str = ""
    probes: tuple[Probe, ...] = ()

    def parameter(self, wire: str) -> Parameter:
        """The argument of this name on the wire."""
        return next(one for one in self.parameters if one.wire == wire)

    @property
    def arguments(self) -> tuple[Parameter, ...]:
        """What a caller may say."""
        return tuple(one for one in self.parameters if not one.is_constant)


@frozen(eq=False)
class Resource:
    """The methods of one tag: `futures.orders` is `orders` in the group `futures`."""

    tag: str
    description: str
    methods: tuple[Method, ...]

    @property
    def name(self) -> str:
        return self.tag.rpartition(".")[2]

    @property
    def group(self) -> str:
        return self.tag.rpartition(".")[0]


@frozen(eq=False)
class Group:
    """Resources under one name."""

    name: str
    description: str
    resources: tuple[Resource, ...]


@frozen(eq=False)
class Module:
    """The objects and enums of one tag, or those that several share (`shared`)."""

    tag: str
    enums: tuple[Enum, ...]
    objects: tuple[Object, ...]

    @property
    def names(self) -> list[str]:
        return [*(one.name for one in self.enums), *(one.name for one in self.objects)]


@frozen
class Reason:
    """What a refusal can give as its reason: a pattern of its text, or a code."""

    name: str
    text: str | None
    code: str | None
    source: str


@frozen(eq=False)
class Api:
    """All of it."""

    title: str
    version: str
    summary: str
    description: str
    hosts: tuple[Host, ...]
    signed_limits: tuple[RateLimit, ...]
    resources: tuple[Resource, ...]
    groups: tuple[Group, ...]
    modules: tuple[Module, ...]
    reasons: tuple[Reason, ...]

    @property
    def methods(self) -> dict[str, Method]:
        """Every method, by the id of its operation."""
        return {method.id: method for resource in self.resources for method in resource.methods}

    @property
    def objects(self) -> dict[str, Object]:
        return {one.name: one for module in self.modules for one in module.objects}

    @property
    def enums(self) -> dict[str, Enum]:
        return {one.name: one for module in self.modules for one in module.enums}


def mentioned(method: Method) -> set[str]:
    """Names of the objects and enums that a method takes or gives."""
    kinds = [method.result.type, *(one.type for one in method.parameters)]
    return {name for kind in kinds for name in names_in(kind)}
