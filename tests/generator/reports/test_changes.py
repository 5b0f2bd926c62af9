"""Each kind of change, and whether it breaks callers."""

from copy import deepcopy

import pytest

from generator.reports.changelog.changes import compare

SIGNED = [{"ApiKey": [], "Signature": []}]
BUNDLE = {
    "components": {
        "schemas": {
            "Number": {"type": "number", "format": "decimal", "description": "A price."},
            "Side": {"type": "string", "enum": ["buy", "sell"], "x-enum-varnames": ["BUY", "SELL"]},
            "Status": {"type": "string", "enum": ["open", "closed"]},
            "Batched": {
                "type": "object",
                "additionalProperties": False,
                "required": ["price", "timestamp"],
                "properties": {
                    "price": {"$ref": "#/components/schemas/Number"},
                    "note": {"type": "string"},
                    "timestamp": {"type": "integer"},
                },
            },
            "Order": {
                "type": "object",
                "required": ["id", "price", "created_at"],
                "properties": {
                    "id": {"type": "string"},
                    "price": {"$ref": "#/components/schemas/Number", "description": "Limit price."},
                    "status": {"$ref": "#/components/schemas/Status"},
                    "created_at": {"type": "integer", "format": "epoch-ms"},
                    "p": {"type": "string", "x-python-name": "pair"},
                    "word": {"type": "string"},
                    "bids": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Number"}},
                    "parent": {"$ref": "#/components/schemas/Order"},
                },
            },
            "Refusal": {"type": "object", "properties": {"message": {"type": "string"}}},
            "Book": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Number"}},
            "Orders": {
                "type": "object",
                "properties": {"orders": {"type": "array", "items": {"$ref": "#/components/schemas/Order"}}},
            },
        }
    },
    "paths": {
        "/create": {
            "post": {
                "operationId": "create_order",
                "x-method": "create",
                "tags": ["orders"],
                "summary": "Create.",
                "description": "Creates.",
                "security": SIGNED,
                "x-host": "api",
                "servers": [{"url": "https://api.example"}],
                "x-rate-limit": {"limit": 10, "seconds": 60},
                "x-retry": "unsafe",
                "x-timestamp": "body",
                "x-result": {"unwrap": "orders"},
                "x-source": [{"revision": 2025, "section": "Orders"}],
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["price", "amount", "fixed", "kept", "timestamp"],
                                "anyOf": [{"required": ["id"]}, {"required": ["client_id"]}],
                                "properties": {
                                    "price": {"$ref": "#/components/schemas/Number"},
                                    "amount": {"type": "integer"},
                                    "id": {
                                        "type": "string",
                                        "maxLength": 36,
                                        "pattern": "^a",
                                        "x-python-name": "order_id",
                                    },
                                    "client_id": {"type": ["string", "null"]},
                                    "side": {"$ref": "#/components/schemas/Side"},
                                    "since": {"type": "integer", "format": "epoch-ms"},
                                    "kept": {"type": "integer", "default": 5},
                                    "orders": {"type": "array", "items": {"$ref": "#/components/schemas/Batched"}},
                                    "day": {"type": "string", "format": "date"},
                                    "fixed": {"type": "string", "const": "spot"},
                                    "timestamp": {"type": "integer"},
                                },
                            }
                        }
                    }
                },
                "responses": {
                    "200": {
                        "description": "The orders.",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Orders"}}},
                    },
                    "400": {"description": "Refused."},
                },
            }
        },
        "/list": {
            "get": {
                "operationId": "list_trades",
                "x-method": "list",
                "tags": ["trades"],
                "security": [],
                "x-host": "api",
                "servers": [{"url": "https://api.example"}],
                "x-rate-limit": None,
                "x-retry": "read",
                "x-pages": {"page": "page", "size": "size"},
                "x-window": {"start": "from", "end": "to"},
                "parameters": [
                    {"name": "page", "in": "query", "required": True, "schema": {"type": "integer", "minimum": 1}},
                    {"name": "depth", "in": "query", "schema": {"type": "integer", "enum": [10, 50]}},
                    {"name": "from", "in": "query", "x-python-name": "start", "schema": {"type": "integer"}},
                ],
                "responses": {
                    "200": {
                        "description": "Trades.",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "array",
                                    "items": {
                                        "anyOf": [{"type": "string", "format": "decimal"}, {"type": "integer"}],
                                    },
                                }
                            }
                        },
                    }
                },
            }
        },
    },
}
ORDER = "/components/schemas/Order"
NUMBER = {"$ref": "#/components/schemas/Number"}
REFUSAL = {"$ref": "#/components/schemas/Refusal"}
CREATE, LIST = "/paths/~create/post", "/paths/~list/get"
BODY = f"{CREATE}/requestBody/content/application~json/schema"
ITEMS = f"{LIST}/responses/200/content/application~json/schema/items"
GONE = object()

# Where the new bundle differs (GONE: no such key any more), and what is said; `!` in front of what breaks callers.
CASES = {
    "a description": (f"{CREATE}/description", "Other.", []),
    "a summary": (f"{CREATE}/summary", GONE, []),
    "a source": (f"{CREATE}/x-source", [], []),
    "a field's description": (f"{ORDER}/properties/price/description", "Other.", []),
    "an observation": (f"{ORDER}/properties/id/x-observed", "somewhere", []),
    "an example": (f"{CREATE}/responses/200/content/application~json/example", {}, []),
    "the method's name": (f"{CREATE}/x-method", "place", ["!call: orders.create → orders.place"]),
    "the tag": (f"{CREATE}/tags", ["spot"], ["!call: orders.create → spot.create"]),
    "operationId alone": (f"{CREATE}/operationId", "place", ["operationId: create_order → place"]),
    "the host": (f"{CREATE}/servers", [{"url": "https://b"}], ["host: https://api.example → https://b"]),
    "signed now": (f"{LIST}/security", SIGNED, ["!signed: false → true"]),
    "no longer signed": (f"{CREATE}/security", [], ["signed: true → false"]),
    "the host's name here": (f"{CREATE}/x-host", "other", []),
    "retry class": (f"{CREATE}/x-retry", "read", ["x-retry: unsafe → read"]),
    "rate limit": (f"{CREATE}/x-rate-limit", None, ['x-rate-limit: {"limit": 10, "seconds": 60} → none']),
    "deprecated": (f"{CREATE}/deprecated", True, ["deprecated: none → true"]),
    "a status": (f"{CREATE}/responses/429", {}, ["statuses: 200, 400 → 200, 400, 429"]),
    "pages gone": (f"{LIST}/x-pages", GONE, ['!x-pages: {"page": "page", "size": "size"} → none']),
    "window gone": (f"{LIST}/x-window", GONE, ['!x-window: {"end": "to", "start": "from"} → none']),
    "pages come": (f"{CREATE}/x-pages", {"page": "n"}, ['x-pages: none → {"page": "n"}']),
    "the whole answer instead of a part": (
        f"{CREATE}/x-result",
        GONE,
        ['x-result: {"unwrap": "orders"} → none', "!answer: type list → Orders"],
    ),
    "one instead of all": (
        f"{CREATE}/x-result/one",
        True,
        ['x-result: {"unwrap": "orders"} → {"one": true, "unwrap": "orders"}', "!answer: type list → Order"],
    ),
    # arguments
    "an argument removed": (f"{BODY}/properties/side", GONE, ["!argument side: removed"]),
    "an optional argument added": (f"{BODY}/properties/new", {"type": "string"}, ["argument new: added"]),
    "a needed argument added": (
        f"{LIST}/parameters/3",
        {"name": "new", "in": "query", "required": True, "schema": {"type": "string"}},
        ["!argument new: added, and needed"],
    ),
    "an argument renamed": (f"{BODY}/properties/id/x-python-name", "name", ["!argument order_id: renamed name"]),
    "a query argument renamed": (f"{LIST}/parameters/2/x-python-name", GONE, ["!argument start: renamed from"]),
    "an argument needed now": (
        f"{LIST}/parameters/2/required",
        True,
        ["!argument start: has to be given now"],
    ),
    "an argument optional now": (f"{LIST}/parameters/0/required", False, ["argument page: may be left out now"]),
    "an argument deprecated": (f"{LIST}/parameters/0/deprecated", True, ["argument page: deprecated none → true"]),
    "a default gone": (
        f"{BODY}/properties/kept/default",
        GONE,
        ["!argument kept: has to be given now", "!argument kept: default 5 → none"],
    ),
    "another default": (f"{BODY}/properties/kept/default", 6, ["!argument kept: default 5 → 6"]),
    "a default of the client's own": (
        f"{BODY}/properties/kept",
        {"type": "integer", "default": 5, "x-default": 7},
        ["!argument kept: default 5 → 7"],
    ),
    "a default comes": (
        f"{BODY}/properties/amount/default",
        6,
        ["argument amount: may be left out now", "argument amount: default none → 6"],
    ),
    "a fixed value is an argument now": (
        f"{BODY}/properties/fixed/const",
        GONE,
        ["!argument fixed: added, and needed"],
    ),
    "an argument is fixed now": (f"{BODY}/properties/amount/const", 1, ["!argument amount: removed"]),
    "another type": (f"{BODY}/properties/amount/type", "string", ["!argument amount: type int → str"]),
    "a wider type": (
        f"{BODY}/properties/amount/type",
        ["integer", "string"],
        ["argument amount: type int → int | str"],
    ),
    "decimals where ints were": (
        f"{BODY}/properties/amount",
        NUMBER,
        ["argument amount: type int → Decimal | int | str"],
    ),
    "ints where decimals were": (
        f"{BODY}/properties/price",
        {"type": "integer"},
        ["!argument price: type Decimal | int | str → int"],
    ),
    "a decimal sent as text": (
        "/components/schemas/Number/type",
        "string",
        [
            "argument price: on the wire number decimal → string decimal",
            "argument orders[].price: on the wire number decimal → string decimal",
            "answer[].price: on the wire number decimal → string decimal",
            "answer[].bids{}: on the wire number decimal → string decimal",
        ],
    ),
    "seconds where milliseconds were, as an argument": (
        f"{BODY}/properties/since/format",
        "epoch-s",
        ["argument since: on the wire integer epoch-ms → integer epoch-s"],
    ),
    "a time that took a datetime": (
        f"{BODY}/properties/since/format",
        GONE,
        ["!argument since: type datetime | int → int"],
    ),
    "null where it may be left out": (
        f"{BODY}/properties/client_id/type",
        "string",
        [],
    ),
    "an inline enum": (f"{BODY}/properties/amount/enum", [1, 2], ["!argument amount: only 1, 2"]),
    "an enum instead of text": (
        f"{BODY}/properties/id",
        {"$ref": "#/components/schemas/Side", "x-python-name": "order_id"},
        ["!argument order_id: type str → Side"],
    ),
    "members of a request's enum": (
        "/components/schemas/Side",
        {"type": "string", "enum": ["buy", "short"], "x-enum-varnames": ["BID", "SHORT"]},
        [
            "!argument side: member BUY renamed BID",
            "!argument side: sell is not a member any more",
            "argument side: short is a new member",
        ],
    ),
    "a lower maximum": (f"{BODY}/properties/id/maxLength", 20, ["!argument order_id: maxLength 36 → 20"]),
    "a higher maximum": (f"{BODY}/properties/id/maxLength", 40, ["argument order_id: maxLength 36 → 40"]),
    "no maximum": (f"{BODY}/properties/id/maxLength", GONE, ["argument order_id: maxLength 36 → none"]),
    "a higher minimum": (f"{LIST}/parameters/0/schema/minimum", 2, ["!argument page: minimum 1 → 2"]),
    "a lower minimum": (f"{LIST}/parameters/0/schema/minimum", 0, ["argument page: minimum 1 → 0"]),
    "a pattern": (f"{LIST}/parameters/0/schema/pattern", "^a", ["!argument page: pattern none → ^a"]),
    "another pattern": (f"{BODY}/properties/id/pattern", "^b", ["!argument order_id: pattern ^a → ^b"]),
    "one value only": (
        "/components/schemas/Batched/properties/note/const",
        "x",
        ["!argument orders[].note: const none → x"],
    ),
    "the time of signing": (f"{BODY}/properties/timestamp", GONE, []),
    "an argument that may be None": (
        f"{BODY}/properties/amount/type",
        ["integer", "null"],
        ["argument amount: type int → int | None"],
    ),
    "an id": (f"{BODY}/properties/amount/format", "id", ["!argument amount: type int → str"]),
    "an integer sent as text": (
        f"{BODY}/properties/amount",
        {"type": "string", "format": "integer-text"},
        ["argument amount: on the wire integer → string integer-text"],
    ),
    "a day": (f"{BODY}/properties/day/format", GONE, ["!argument day: type date | str → str"]),
    "a moment": (
        f"{BODY}/properties/amount",
        {"type": "string", "format": "date-time"},
        ["!argument amount: type int → datetime"],
    ),
    "no inline enum": (f"{LIST}/parameters/1/schema/enum", GONE, ["argument depth: any value, no longer an enum"]),
    "a condition of an item": (
        "/components/schemas/Batched/anyOf",
        [{"required": ["note"]}],
        ['!argument orders[]: needs nothing → {"required": ["note"]}'],
    ),
    "a condition dropped": (
        f"{BODY}/anyOf",
        GONE,
        ['arguments: needs {"required": ["client_id"]} or {"required": ["id"]} → nothing'],
    ),
    "a condition in another order": (f"{BODY}/anyOf", [{"required": ["client_id"]}, {"required": ["id"]}], []),
    "fewer ways to meet a condition": (
        f"{BODY}/anyOf/1",
        GONE,
        ['!arguments: needs {"required": ["client_id"]} or {"required": ["id"]} → {"required": ["id"]}'],
    ),
    "more ways to meet a condition": (
        f"{BODY}/anyOf/2",
        {"required": ["side"]},
        [
            'arguments: needs {"required": ["client_id"]} or {"required": ["id"]} → '
            '{"required": ["client_id"]} or {"required": ["id"]} or {"required": ["side"]}'
        ],
    ),
    "a field of an item needed": (
        "/components/schemas/Batched/required",
        ["price", "note", "timestamp"],
        ["!argument orders[].note: has to be given now"],
    ),
    "a field of an item removed": (
        "/components/schemas/Batched/properties/note",
        GONE,
        ["!argument orders[].note: removed"],
    ),
    # answers
    "a field removed": (f"{ORDER}/properties/id", GONE, ["!answer[].id: removed"]),
    "a field added": (f"{ORDER}/properties/new", {"type": "string"}, ["answer[].new: added"]),
    "a field of another type": (
        f"{ORDER}/properties/word/type",
        "integer",
        ["!answer[].word: type str | None → int | None"],
    ),
    "a field that may be absent": (
        f"{ORDER}/required",
        ["id", "created_at"],
        ["!answer[].price: type Decimal → Decimal | None"],
    ),
    "a field that may be null": (
        f"{ORDER}/properties/id/type",
        ["string", "null"],
        ["!answer[].id: type str → str | None"],
    ),
    "a field whose text None is null": (
        f"{ORDER}/properties/id/x-null-text",
        True,
        ["!answer[].id: type str → str | None"],
    ),
    "null as well as absent": (f"{ORDER}/properties/word/type", ["string", "null"], []),
    "a field that is always there": (
        f"{ORDER}/required",
        ["id", "price", "created_at", "word"],
        ["answer[].word: type str | None → str"],
    ),
    "a number that was read as text": (
        f"{ORDER}/properties/id",
        {"type": "integer", "format": "id"},
        ["answer[].id: on the wire string → integer id"],
    ),
    "an open enum instead of text": (
        f"{ORDER}/properties/word",
        {"$ref": "#/components/schemas/Status"},
        ["answer[].word: type str | None → Status | None"],
    ),
    "text instead of an enum": (
        f"{ORDER}/properties/status",
        {"type": "string"},
        ["!answer[].status: type Status | None → str | None"],
    ),
    "a new state": (
        "/components/schemas/Status/enum",
        ["open", "closed", "odd"],
        ["answer[].status: odd is a new member"],
    ),
    "a state gone": (
        "/components/schemas/Status/enum",
        ["open"],
        ["!answer[].status: closed is not a member any more"],
    ),
    "a unit": (
        f"{ORDER}/properties/created_at/format",
        "epoch-s",
        ["!answer[].created_at: type int epoch-ms → int epoch-s"],
    ),
    "a time that is a plain number": (
        f"{ORDER}/properties/created_at/format",
        GONE,
        ["!answer[].created_at: type int epoch-ms → int"],
    ),
    "a readable name": (
        f"{ORDER}/properties/p/x-python-name",
        "market",
        ["answer[].market: added", "!answer[].pair: removed"],
    ),
    "levels": (
        f"{ORDER}/properties/bids/x-levels",
        {"name": "levels", "best": "highest"},
        ['answer[].bids: x-levels none → {"best": "highest", "name": "levels"}', "answer[].levels: added"],
    ),
    "the values of a map": (
        f"{ORDER}/properties/bids/additionalProperties",
        {"type": "string"},
        ["!answer[].bids{}: type Decimal → str"],
    ),
    "the values of a map, unknown": (
        f"{ORDER}/properties/bids/additionalProperties",
        GONE,
        ["!answer[].bids{}: type Decimal → Any"],
    ),
    "a map with a name": (f"{ORDER}/properties/bids", {"$ref": "#/components/schemas/Book"}, []),
    "a moment in an answer": (
        f"{ORDER}/properties/word/format",
        "date-time",
        ["!answer[].word: type str | None → datetime | None"],
    ),
    "a unit where none was": (
        f"{ITEMS}/anyOf/1/format",
        "epoch-ms",
        ["answer[]: type Decimal | int → Decimal | int epoch-ms"],
    ),
    "known values of an answer": (f"{ORDER}/properties/word/enum", ["a", "b"], ["answer[].word: only a, b"]),
    "a default in an answer": (f"{ORDER}/properties/word/default", "a", []),
    "a condition in an answer": (
        f"{ORDER}/anyOf",
        [{"required": ["p"]}],
        ['answer[]: needs nothing → {"required": ["p"]}'],
    ),
    "a limit of an answer": (f"{ORDER}/properties/word/maxLength", 3, []),
    "another kind of element": (
        "/components/schemas/Orders/properties/orders/items",
        {"anyOf": [{"$ref": "#/components/schemas/Order"}, REFUSAL]},
        ["!answer[]: type Order → Order | Refusal"],
    ),
    "alternatives in another order": (
        f"{ITEMS}/anyOf",
        [{"type": "integer"}, {"type": "string", "format": "decimal"}],
        [],
    ),
    "alternatives as oneOf": (
        ITEMS,
        {"oneOf": [{"type": "integer"}, {"type": "string", "format": "decimal"}]},
        [],
    ),
    "an alternative less": (f"{ITEMS}/anyOf/1", GONE, ["answer[]: type Decimal | int → Decimal"]),
    "an alternative more": (
        f"{ITEMS}/anyOf/2",
        {"type": "boolean"},
        ["!answer[]: type Decimal | int → Decimal | bool | int"],
    ),
}


def changed(at, value):
    """A copy of BUNDLE that differs in one place; `~` stands for a slash within a key."""
    bundle = deepcopy(BUNDLE)
    *parents, last = [key.replace("~", "/") for key in at.split("/")[1:]]
    node = bundle
    for key in parents:
        node = node[int(key)] if isinstance(node, list) else node[key]
    if isinstance(node, list):
        node[int(last) : int(last) + 1] = [] if value is GONE else [value]
    elif value is GONE:
        del node[last]
    else:
        node[last] = value
    return bundle


def said(found):
    return [f"{'!' if change.breaking else ''}{change.at}: {change.what}" for one in found for change in one.changes]


@pytest.mark.parametrize(("at", "value", "expected"), CASES.values(), ids=CASES)
def test_every_kind_of_change_has_its_verdict(at, value, expected):
    found = compare(BUNDLE, changed(at, value))
    assert sorted(expected) == sorted(said(found))
    assert any(line.startswith("!") for line in expected) == any(one.breaking for one in found)


def test_a_bundle_is_the_same_as_itself():
    assert compare(BUNDLE, deepcopy(BUNDLE)) == []


def test_operations_come_and_go():
    without = changed("/paths/~create", GONE)
    (gone,) = compare(BUNDLE, without)
    assert (gone.call, gone.kind, gone.breaking, gone.changes) == ("orders.create", "removed", True, [])
    (new,) = compare(without, BUNDLE)
    assert (new.call, new.kind, new.breaking, new.changes) == ("orders.create", "added", False, [])


def test_an_operation_is_known_by_its_new_and_former_names():
    (one,) = compare(BUNDLE, changed(f"{CREATE}/x-method", "place"))
    assert (one.call, one.names) == ("orders.place", ["orders.place", "create_order", "orders.create"])


def test_a_name_taken_over_by_another_operation_does_not_hide_that_one_is_gone():
    new = changed("/paths/~create", GONE)
    new["paths"]["/list"]["get"] |= {"tags": ["orders"], "x-method": "create"}
    found = compare(BUNDLE, new)
    assert sorted((one.kind, one.breaking) for one in found) == [("changed", True), ("removed", True)]


def test_what_breaks_comes_first():
    new = changed(f"{LIST}/security", SIGNED)
    new["paths"]["/list"]["get"]["servers"] = [{"url": "https://b"}]
    new["paths"]["/create"]["post"]["x-retry"] = "read"
    found = compare(BUNDLE, new)
    assert [one.call for one in found] == ["trades.list", "orders.create"]
    assert said(found[:1]) == ["!signed: false → true", "host: https://api.example → https://b"]


def test_callers_do_not_see_where_an_operation_is_sent():
    new = deepcopy(BUNDLE)
    new["paths"]["/v2/list"] = {"post": new["paths"].pop("/list")["get"]}
    found = compare(BUNDLE, new)
    assert (said(found), found[0].breaking) == (["path: GET /list → POST /v2/list"], False)


def test_callers_do_not_see_where_an_argument_is_carried():
    new = deepcopy(BUNDLE)
    operation = new["paths"]["/list"]["get"]
    properties = {one.pop("name"): one["schema"] for one in operation.pop("parameters")}
    properties["from"]["x-python-name"] = "start"
    operation["requestBody"] = {
        "content": {"application/json": {"schema": {"required": ["page"], "properties": properties}}}
    }
    assert compare(BUNDLE, new) == []


def test_callers_do_not_see_an_envelope_around_their_arguments():
    new = deepcopy(BUNDLE)
    operation = new["paths"]["/create"]["post"]
    content = operation["requestBody"]["content"]["application/json"]
    content["schema"] = {"properties": {"timestamp": {"type": "integer"}, "order": content["schema"]}}
    operation["x-nested"] = "order"
    assert said(compare(BUNDLE, new)) == ["x-nested: none → order"]


def test_callers_do_not_see_an_envelope_around_their_answer():
    new = changed(f"{CREATE}/x-result/unwrap", "data")
    properties = new["components"]["schemas"]["Orders"]["properties"]
    properties["data"] = properties.pop("orders")
    found = compare(BUNDLE, new)
    assert said(found) == ['x-result: {"unwrap": "orders"} → {"unwrap": "data"}']
    assert not found[0].breaking


def test_each_list_among_alternatives_is_compared():
    lists = [{"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}} for name in ("Order", "Refusal")]
    old = changed(f"{LIST}/responses/200/content/application~json/schema", {"anyOf": lists})
    new = deepcopy(old)
    for name in ("Order", "Refusal"):
        new["components"]["schemas"][name]["properties"]["text"] = {"type": "string"}
    (one,) = (one for one in compare(old, new) if one.call == "trades.list")
    assert said([one]).count("answer[].text: added") == 2


def test_a_schema_that_holds_itself_is_compared_once():
    found = compare(BUNDLE, changed(f"{ORDER}/properties/parent/$ref", "#/components/schemas/Refusal"))
    assert said(found) == ["!answer[].parent: type Order | None → Refusal | None"]
