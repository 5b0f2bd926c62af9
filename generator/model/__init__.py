"""What the API is, in no programming language: what every target prints, and nothing of how."""

from __future__ import annotations

from generator.model.allowed import Allowed
from generator.model.api import Api, ErrorAnswer, Group, Host, Method, Module, RateLimit, Reason, Resource, Result
from generator.model.build import api_of
from generator.model.claims import Claim, Source
from generator.model.objects import Enum, Field, Object
from generator.model.parameters import Parameter
from generator.model.types import EnumRef, ListOf, MapOf, ObjectRef, OneOf, Scalar, Type

__all__ = [
    "Allowed",
    "Api",
    "Claim",
    "Enum",
    "EnumRef",
    "ErrorAnswer",
    "Field",
    "Group",
    "Host",
    "ListOf",
    "MapOf",
    "Method",
    "Module",
    "Object",
    "ObjectRef",
    "OneOf",
    "Parameter",
    "RateLimit",
    "Reason",
    "Resource",
    "Result",
    "Scalar",
    "Source",
    "Type",
    "api_of",
]
