"""A spec that cannot be used fails with one sentence that names the file and the place."""

import shutil
from pathlib import Path

import pytest

from generator.build import render
from generator.spec.errors import SpecError

pytestmark = pytest.mark.slow


GOLDEN = Path(__file__).parent / "golden" / "spec"
ORDERS, MARKET, OPENAPI, CORRECTIONS = "tags/orders.yaml", "tags/market_data.yaml", "openapi.yaml", "corrections.yaml"
FUTURES = "tags/futures.orders.yaml"

UNUSABLE = {
    "a key is missing": (
        MARKET,
        "      x-method: trades\n",
        "",
        "spec/tags/market_data.yaml#/paths/~1trades/get/x-method: missing; every operation needs x-method",
    ),
    "no rate limit is not the same as null": (
        MARKET,
        "      x-rate-limit: null\n",
        "",
        "spec/tags/market_data.yaml#/paths/~1trades/get/x-rate-limit: missing; write null",
    ),
    "a host without a word on its limit": (
        OPENAPI,
        "x-host: api, x-rate-limit: null}",
        "x-host: api}",
        "spec/openapi.yaml#/servers/0/x-rate-limit: missing; write null where no limit of this host is known",
    ),
    "a limit of a host without its period": (
        OPENAPI,
        "x-rate-limit: {limit: 50, seconds: 60}",
        "x-rate-limit: {limit: 50}",
        "spec/openapi.yaml#/servers/1/x-rate-limit: write {limit: calls, seconds: period} with positive integers, or null",
    ),
    "a limit of signed calls that is not a number": (
        OPENAPI,
        "x-signed-limits: [{limit: 5,",
        "x-signed-limits: [{limit: five,",
        "spec/openapi.yaml#/x-signed-limits: write {limit: calls, seconds: period} with positive integers in a list",
    ),
    "limits of signed calls out of order": (
        OPENAPI,
        "{limit: 100, seconds: 60}]",
        "{limit: 4, seconds: 60}]",
        "spec/openapi.yaml#/x-signed-limits: sort them: the longer period comes later and allows more calls",
    ),
    "an unknown lane": (
        ORDERS,
        "x-lane: cancel",
        "x-lane: fast",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/x-lane: unknown lane 'fast'; there is cancel",
    ),
    "a lane of an unsigned operation": (
        MARKET,
        "      x-rate-limit: null\n",
        "      x-rate-limit: null\n      x-lane: cancel\n",
        "spec/tags/market_data.yaml#/paths/~1trades/get/x-lane: a lane divides the limits of signed calls only",
    ),
    "an unknown security scheme": (
        ORDERS,
        "security: [{ApiKey: [], Signature: []}]",
        "security: [{ApiKy: [], Signature: []}]",
        "spec/tags/orders.yaml#/paths/~1orders~1create/post/security: create_order has the unknown security scheme ApiKy; "
        "spec/openapi.yaml has ApiKey, Signature",
    ),
    "an example of an answer that does not fit": (
        MARKET,
        '{schema: {$ref: "#/components/schemas/Book"}}',
        '{schema: {$ref: "#/components/schemas/Book"}, example: {bids: {"1": 2}, asks: {}}}',
        "spec/tags/market_data.yaml#/paths/~1book/get/responses/200/content/application~1json/example: this example of "
        "get_book does not fit its schema: bids['1']: 2 is not of type 'string'",
    ),
    "an example of a parameter that does not fit": (
        MARKET,
        "description: 1 or 5.",
        "example: 2, description: 1 or 5.",
        "spec/tags/market_data.yaml#/paths/~1trades/get/parameters/3/example: this example of list_trades does not fit its "
        "schema: 2 is not one of [1, 5]",
    ),
    "an example of a schema that does not fit": (
        ORDERS,
        "      description: Not placed.\n",
        "      description: Not placed.\n      examples: [{}]\n",
        "spec/tags/orders.yaml#/components/schemas/Refusal/examples/0: this example does not fit its schema: 'error_message' is",
    ),
    "a misspelt key of a parameter": (
        MARKET,
        "x-python-name: start_time",
        "x-pyton-name: start_time",
        "spec/tags/market_data.yaml#/paths/~1trades/get/parameters/1/x-pyton-name: unknown key x-pyton-name; x-python-name?",
    ),
    "a key of a parameter that does not fit": (
        MARKET,
        "x-python-name: start_time",
        "x-python-name: 1",
        "spec/tags/market_data.yaml#/paths/~1trades/get/parameters/1/x-python-name: write a name",
    ),
    "levels of an unknown order": (
        MARKET,
        "best: highest",
        "best: biggest",
        "spec/tags/market_data.yaml#/components/schemas/Book/properties/bids/x-levels: write {name: property, best: highest",
    ),
    "a probe with an unknown key": (
        ORDERS,
        "      x-lane: cancel\n",
        "      x-lane: cancel\n      x-reconcile: [{ask: list_futures_orders, then: {ask: list_futures_orders, kind: created, nu: 1}}]\n",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/x-reconcile: unknown key nu at /0/then; it is one of ask, given, each",
    ),
    "a probe that asks what is not a read": (
        ORDERS,
        "      x-lane: cancel\n",
        "      x-lane: cancel\n      x-reconcile: [{ask: create_order, kind: created}]\n",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/x-reconcile: ask has to name a read, and 'create_order' is none",
    ),
    "a probe that does not say what it proves": (
        ORDERS,
        "      x-lane: cancel\n",
        "      x-lane: cancel\n      x-reconcile: [{ask: list_futures_orders}]\n",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/x-reconcile: write kind: created, changed, removed or moved",
    ),
    "a probe with a key of another kind": (
        ORDERS,
        "      x-lane: cancel\n",
        "      x-lane: cancel\n      x-reconcile: [{ask: list_futures_orders, kind: created, confirmed: {status: open}}]\n",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/x-reconcile: confirmed is needed by kind changed, and it and unchanged",
    ),
    "a group without a description": (
        OPENAPI,
        "  - {name: futures, description: A group.}\n",
        "",
        "spec/tags/futures.orders.yaml#: the group futures has no description",
    ),
    "an operationId twice": (
        ORDERS,
        "operationId: cancel_order",
        "operationId: create_order",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/operationId: operationId create_order is also at spec/tags/orders.yaml#",
    ),
    "a method twice": (
        ORDERS,
        "x-method: cancel",
        "x-method: create",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/x-method: x-method orders.create is also at",
    ),
    "a method that hides a type": (
        ORDERS,
        "x-method: cancel",
        "x-method: dict",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/x-method: 'dict' cannot be the name of a Python method here",
    ),
    "a misspelt key of a request": (
        ORDERS,
        "required: [side, quantity, timestamp]",
        "requied: [side, quantity, timestamp]",
        "spec/tags/orders.yaml#/paths/~1orders~1create/post/requestBody/content/application~1json/schema/requied: "
        "unknown key requied; required?",
    ),
    "a misspelt key of a field": (
        MARKET,
        "m: {type: boolean, description",
        "m: {type: boolean, descripton",
        "spec/tags/market_data.yaml#/components/schemas/Trade/properties/m/descripton: unknown key descripton; description?",
    ),
    "a misspelt type": (
        MARKET,
        "m: {type: boolean",
        "m: {type: boolan",
        "spec/tags/market_data.yaml#/components/schemas/Trade/properties/m/type: unknown type 'boolan'; it is one of array",
    ),
    "an unknown retry class": (
        ORDERS,
        "x-retry: idempotent",
        "x-retry: maybe",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/x-retry: unknown retry class 'maybe'; it is one of read",
    ),
    "a $ref that leads nowhere": (
        MARKET,
        "#/components/schemas/Book",
        "#/components/schemas/Bok",
        "spec/tags/market_data.yaml#/paths/~1book/get/responses/200/content/application~1json/schema/$ref: $ref "
        "#/components/schemas/Bok leads nowhere",
    ),
    "a signed operation without a place for its time": (
        ORDERS,
        "      x-timestamp: each_order\n",
        "",
        "spec/tags/orders.yaml#/paths/~1orders~1batch/post/x-timestamp: a signed operation has one of body, each_order",
    ),
    "an unknown host": (
        MARKET,
        "      x-host: public\n",
        "      x-host: hft\n",
        "spec/tags/market_data.yaml#/paths/~1trades/get/x-host: unknown host 'hft'; the servers in spec/openapi.yaml are api, public",
    ),
    "a tag without an entry": (
        OPENAPI,
        "  - {name: market_data, description: What needs no key.}\n",
        "",
        "spec/tags/market_data.yaml#/description: missing; say what market_data is for, in one line at the top of this file",
    ),
    "a tag without a file": (
        OPENAPI,
        "  - {name: market_data",
        "  - {name: lending, description: x}\n  - {name: market_data",
        "spec/tags/lending.yaml#: this file is missing",
    ),
    "a schema twice": (
        ORDERS,
        "    Refusal:\n",
        "    Trade: {type: object}\n    Refusal:\n",
        "spec/tags/orders.yaml#/components/schemas/Trade: this schema is also in spec/tags/market_data.yaml",
    ),
    "a number that would become a float": (
        MARKET,
        "m: {type: boolean",
        "m: {type: number",
        "spec/tags/market_data.yaml#/components/schemas/Trade/properties/m: a number needs format decimal",
    ),
    "an array without items": (
        MARKET,
        'schema: {type: array, items: {$ref: "#/components/schemas/Trade"}}',
        "schema: {type: array}",
        "spec/tags/market_data.yaml#/paths/~1trades/get/responses/200/content/application~1json/schema/items: an array says",
    ),
    "an inline object in an answer": (
        ORDERS,
        "{type: array, items: {type: string}}",
        "{type: object, properties: {a: {type: string}}}",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post: no component is named",
    ),
    "a parameter in the path": (
        MARKET,
        "  /book:\n",
        "  /book/{pair}:\n",
        "spec/tags/market_data.yaml#/paths/~1book~1{pair}/get/parameters: the parameters `in: path` are not those of the path",
    ),
    "an argument that is not there": (
        FUTURES,
        "x-same: {pair: pair}",
        "x-same: {pair: market}",
        "spec/tags/futures.orders.yaml#/paths/~1futures~1{pair}-perpetual~1{depth}/get/x-same: the operation has no argument market",
    ),
    "another verb for what is not a read": (
        ORDERS,
        "x-retry: idempotent",
        "x-retry: idempotent\n      x-other-method: get",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/x-other-method: write one of",
    ),
    "another host that is the same": (
        MARKET,
        "x-other-host: public",
        "x-other-host: api",
        "spec/tags/market_data.yaml#/paths/~1book/get/x-other-host: write another host than that of x-host",
    ),
    "another host that nobody knows": (
        MARKET,
        "x-other-host: public",
        "x-other-host: hft",
        "spec/tags/market_data.yaml#/paths/~1book/get/x-other-host: unknown host 'hft'",
    ),
    "another host for what is signed": (
        ORDERS,
        "x-retry: idempotent",
        "x-retry: read\n      x-other-host: public",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/x-other-host: write another host than that of x-host, on an "
        "unsigned read only",
    ),
    "a split of what may act twice": (
        ORDERS,
        "x-retry: idempotent",
        "x-retry: unsafe",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/x-split: what may act twice is one request or none",
    ),
    "a split of a list that says no length": (
        ORDERS,
        "maxItems: 3, ",
        "",
        "spec/tags/orders.yaml#/paths/~1orders~1cancel/post/x-split: ids has to be a list with maxItems",
    ),
    "a misspelt key of an operation": (
        FUTURES,
        "x-same: {pair: pair}",
        "x-smae: {pair: pair}",
        "spec/tags/futures.orders.yaml#/paths/~1futures~1{pair}-perpetual~1{depth}/get/x-smae: unknown key x-smae; x-same?",
    ),
    "an unknown format": (
        FUTURES,
        "format: integer-text",
        "format: integer-txt",
        "spec/tags/futures.orders.yaml#/paths/~1futures~1orders/post/requestBody/content/application~1json/schema"
        "/properties/page/format: unknown format 'integer-txt'",
    ),
    "a required property that is not there": (
        FUTURES,
        "required: [side, quantity]",
        "required: [sides, quantity]",
        "spec/tags/futures.orders.yaml#/paths/~1futures~1orders~1create/post/requestBody/content/application~1json/schema"
        "/properties/order/required: sides is required, and there is no such property",
    ),
    "rules without one of their arguments": (
        ORDERS,
        "x-rules: {details: list_details, market: market,",
        "x-rules: {details: list_details,",
        "spec/tags/orders.yaml#/paths/~1orders~1send/post/x-rules: write {details, market, side, type, quantity, price}",
    ),
    "rules of an argument that is not there": (
        ORDERS,
        "type: kind, quantity: quantity",
        "type: order_type, quantity: quantity",
        "spec/tags/orders.yaml#/paths/~1orders~1send/post/x-rules: the order has no order_type",
    ),
    "rules from an operation that has none": (
        ORDERS,
        "details: list_details",
        "details: list_trades",
        "spec/tags/orders.yaml#/paths/~1orders~1send/post/x-rules: details has to be the operationId of an operation with "
        "x-rules-of, and not list_trades",
    ),
    "rules of which a preview could not be made": (
        ORDERS,
        "required: [market, side, kind, quantity, timestamp]",
        "required: [market, side, kind, quantity, note, timestamp]",
        "spec/tags/orders.yaml#/paths/~1orders~1send/post/x-rules: note is required, and has to be among them",
    ),
    "rules of an argument with two names": (
        ORDERS,
        "kind: {type: string,",
        "kind: {type: string, x-python-name: order_type,",
        "spec/tags/orders.yaml#/paths/~1orders~1send/post/x-rules: kind has another name in Python",
    ),
    "a position of no leverage": (
        ORDERS,
        "trigger: stop,",
        "trigger: stop, position: {ask: list_futures_orders, given: {ids: [$market]}},",
        "spec/tags/orders.yaml#/paths/~1orders~1send/post/x-rules: a position goes with leverage and book",
    ),
    "a position from what is not a read": (
        ORDERS,
        "trigger: stop,",
        "leverage: stop, book: market, position: {ask: send_order, given: {}},",
        "spec/tags/orders.yaml#/paths/~1orders~1send/post/x-rules: position has to ask a read, and send_order is none",
    ),
    "a position asked for with what the read does not take": (
        ORDERS,
        "trigger: stop,",
        "leverage: stop, book: market, position: {ask: list_futures_orders, given: {pairs: $market}},",
        "spec/tags/orders.yaml#/paths/~1orders~1send/post/x-rules: list_futures_orders has no argument pairs",
    ),
    "a combination with an argument that is not there": (
        ORDERS,
        "refused: [{kind: [market],",
        "refused: [{sort: [market],",
        "spec/tags/orders.yaml#/paths/~1orders~1send/post/x-rules: the order has no sort",
    ),
    "an unknown argument that is none": (
        FUTURES,
        'x-unknown: {depth: {id: ""}}',
        'x-unknown: {deep: {id: ""}}',
        "spec/tags/futures.orders.yaml#/paths/~1futures~1{pair}-perpetual~1{depth}/get/x-unknown: the operation has no "
        "argument deep",
    ),
    "an answer of nothing by a field that is not there": (
        FUTURES,
        'x-unknown: {depth: {id: ""}}',
        "x-unknown: {depth: {ts: 0}}",
        "spec/tags/futures.orders.yaml#/paths/~1futures~1{pair}-perpetual~1{depth}/get/x-unknown: the answer has no ts",
    ),
    "a field from an argument that is not there": (
        FUTURES,
        "      description: An order in the group.\n",
        "      description: An order in the group.\n      x-adds: {books: {argument: pair, description: Which.}}\n",
        "spec/tags/futures.orders.yaml#/components/schemas/FuturesOrder/x-adds: create_futures_order has no argument pair",
    ),
    "rules of an unknown kind": (
        MARKET,
        "x-rules-of: market",
        "x-rules-of: markets",
        "spec/tags/market_data.yaml#/paths/~1details/get/x-rules-of: write one of market, instrument, on a read only",
    ),
    "a comparison with what is not an argument's name": (
        FUTURES,
        "x-same: {pair: pair}",
        "x-same: {pair: true}",
        "spec/tags/futures.orders.yaml#/paths/~1futures~1{pair}-perpetual~1{depth}/get/x-same: write {member of the answer: "
        "argument}, or false",
    ),
    "an answer of which nobody says whether it is compared": (
        ORDERS,
        "      x-same: {side: side}\n",
        "",
        "spec/tags/orders.yaml#/paths/~1orders~1create/post/x-same: the answer's side may be that of another call: write "
        "`side: side` where the two have to be equal, else `side: false` and why",
    ),
    "rows of which nobody says whether each is one of those asked for": (
        FUTURES,
        "      x-same: {id: ids}\n",
        "",
        "spec/tags/futures.orders.yaml#/paths/~1futures~1orders/post/x-same: the answer's id may be that of another call: "
        "write `id: ids`",
    ),
    "an order of several of which nobody says whether it is compared": (
        ORDERS,
        "      x-same: {side: false}  # as a refusal has none\n",
        "",
        "spec/tags/orders.yaml#/paths/~1orders~1batch/post/x-same: the answer's side may be that of another call: write "
        "`side: orders.side`",
    ),
    "a comparison with nothing": (
        FUTURES,
        "pair: {type: string, description: The pair.}",
        "pear: {type: string, description: The pair.}",
        "spec/tags/futures.orders.yaml#/paths/~1futures~1{pair}-perpetual~1{depth}/get/x-same: the answer has no pair",
    ),
    "pages of rows without their id": (
        FUTURES,
        "size: size, id: id}",
        "size: size, id: number}",
        "spec/tags/futures.orders.yaml#/paths/~1futures~1orders/post/x-pages: the answer is not a list of rows with number",
    ),
    "pages of more rows than there may be": (
        FUTURES,
        'default: "2", description: How many.',
        'default: "100", maximum: 50, description: How many.',
        "spec/tags/futures.orders.yaml#/paths/~1futures~1orders/post/x-pages: a page of 100 rows is more than the maximum",
    ),
    "an argument of two types": (
        FUTURES,
        "ids: {type: array, items: {type: string}",
        "ids: {type: array, items: {type: [string, boolean]}",
        "spec/tags/futures.orders.yaml#/paths/~1futures~1orders/post/items/type: an argument has one type, and not",
    ),
    "a longest text that is not a number": (
        OPENAPI,
        "x-signed-limits: [{limit: 5,",
        "x-longest-text: long\nx-signed-limits: [{limit: 5,",
        "spec/openapi.yaml#/x-longest-text: write how many characters a text may have, one at least",
    ),
    "a window of one row": (
        MARKET,
        "most: 3",
        "most: 1",
        "spec/tags/market_data.yaml#/paths/~1candles/get/x-window: most is a number of rows, two at least",
    ),
    "a parameter that hides its converter": (
        FUTURES,
        "sides: {description",
        "to_digits: {description",
        "spec/tags/futures.orders.yaml#/paths/~1futures~1orders/post: 'to_digits' cannot be the name of a parameter",
    ),
    "a field that hides a helper of those after it": (
        ORDERS,
        '        limit_price: {description: Price as text., $ref: "#/components/schemas/PriceText"}\n        timestamp',
        '        text: {description: Price as text., $ref: "#/components/schemas/PriceText"}\n        timestamp',
        "spec/tags/orders.yaml#/components/schemas/NewOrder: 'text' cannot be the name of a field",
    ),
    "two fields of one name": (
        MARKET,
        "x-python-name: price",
        "x-python-name: m",
        "spec/tags/market_data.yaml#/components/schemas/Trade: two fields would be called 'm'",
    ),
    "a method like an iterator": (
        FUTURES,
        "x-method: fills",
        "x-method: iter",
        "spec/openapi.yaml#/tags: futures.orders would have two methods called iter",
    ),
    "pages of nothing": (
        FUTURES,
        "x-pages: {page: page, size: size, id: id}",
        "x-pages: {page: page, size: rows}",
        "spec/tags/futures.orders.yaml#/paths/~1futures~1orders/post/x-pages: the operation has no argument rows",
    ),
    "half a window": (
        MARKET,
        ", steps: {1m: 60, 1M: 2419200}}",
        "}",
        "spec/tags/market_data.yaml#/paths/~1candles/get/x-window: write {start, end, limit, most, time} with step",
    ),
    "an answer that is not JSON": (
        MARKET,
        'content: {application/json: {schema: {$ref: "#/components/schemas/Book"}}}',
        "content: {}",
        "spec/tags/market_data.yaml#/paths/~1book/get/responses/200: the answer has no application/json content",
    ),
    "a wrapper that is not there": (
        ORDERS,
        "x-result: {unwrap: orders}",
        "x-result: {unwrap: rows}",
        "spec/tags/orders.yaml#/paths/~1orders~1batch/post/x-result: no form of the answer has 'rows'",
    ),
    "a correction of nothing": (
        CORRECTIONS,
        "properties/T",
        "properties/t",
        "spec/corrections.yaml#/0/at: nothing to correct at /components/schemas/Trade/properties/t",
    ),
    "a part that is not an argument": (
        ORDERS,
        "names: [gain, loss]",
        "names: [gain, lots]",
        "spec/tags/orders.yaml#/paths/~1orders~1legs/post/x-parts: the operation has no argument lots",
    ),
    "a part that the answer has not": (
        ORDERS,
        "gain: {description: One leg.",
        "game: {description: One leg.",
        "spec/tags/orders.yaml#/paths/~1orders~1legs/post/x-parts: the answer has no gain",
    ),
    "a state that no part has": (
        ORDERS,
        "refused: {side: none}",
        "refused: {state: none}",
        "spec/tags/orders.yaml#/paths/~1orders~1legs/post/x-parts: gain of the answer has no state",
    ),
    "parts by name and one by one": (
        ORDERS,
        "x-parts: {names: [gain, loss]",
        "x-parts: {each: gain, names: [gain, loss]",
        "spec/tags/orders.yaml#/paths/~1orders~1legs/post/x-parts: write {names, refused} or {each}",
    ),
    "a part for each of what is not a list": (
        ORDERS,
        "x-parts: {names: [gain, loss], refused: {side: none}}",
        "x-parts: {each: gain}",
        "spec/tags/orders.yaml#/paths/~1orders~1legs/post/x-parts: the answer is not a list",
    ),
    "parts of a read": (
        ORDERS,
        "x-retry: unsafe\n      x-timestamp: body\n      x-parts",
        "x-retry: read\n      x-timestamp: body\n      x-parts",
        "spec/tags/orders.yaml#/paths/~1orders~1legs/post/x-parts: a read asks for nothing to be done",
    ),
    "a reason without a source": (
        OPENAPI,
        ', source: "a report"',
        "",
        "spec/openapi.yaml#/x-reasons/1: write {reason, source} with text or code",
    ),
    "a key of a reason that is misspelt": (
        OPENAPI,
        "code: MIN-1",
        "cod: MIN-1",
        "spec/openapi.yaml#/x-reasons/1: write {reason, source} with text or code",
    ),
    "an unknown reason": (
        OPENAPI,
        "reason: BelowMinimum",
        "reason: TooSmall",
        "spec/openapi.yaml#/x-reasons/1/reason: unknown reason 'TooSmall'; it is one of InsufficientFunds, ",
    ),
    "a reason without text and code": (
        OPENAPI,
        "code: MIN-1, ",
        "",
        "spec/openapi.yaml#/x-reasons/1: an entry has a text or a code, and not both",
    ),
    "a code that is a number": (
        OPENAPI,
        "code: MIN-1",
        "code: 1",
        "spec/openapi.yaml#/x-reasons/1/code: a code is a text here, as the exchange sends it",
    ),
    "a text that is not a pattern": (
        OPENAPI,
        "No money\\.",
        "No (money",
        "spec/openapi.yaml#/x-reasons/0/text: no pattern: missing )",
    ),
    "a pattern of everything": (
        OPENAPI,
        "No money\\.",
        ".*",
        "spec/openapi.yaml#/x-reasons/0/text: a pattern of the whole message, which no empty message fits",
    ),
    "a reason that an earlier one hides": (
        OPENAPI,
        "code: MIN-1",
        "text: no MONEY\\.",
        "spec/openapi.yaml#/x-reasons/1: this text no MONEY\\. is also at /x-reasons/0",
    ),
    "a correction that changes nothing": (
        CORRECTIONS,
        "set: {type: number}",
        "set: {type: integer}",
        "spec/corrections.yaml#/0/set: changes nothing",
    ),
    "a correction without a source": (
        CORRECTIONS,
        "  source: a recording\n",
        "",
        "spec/corrections.yaml#/0/source: every correction needs at, set, why and source",
    ),
    "broken YAML": (
        ORDERS,
        "paths:\n",
        "paths: [\n",
        "spec/tags/orders.yaml#: not valid YAML in line",
    ),
    "a file that is a list": (
        MARKET,
        None,
        "- 1\n",
        "spec/tags/market_data.yaml#: expected a mapping at the top of this file",
    ),
}


@pytest.mark.parametrize(("file", "text", "instead", "sentence"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_it_fails_with_one_sentence(tmp_path, file, text, instead, sentence):
    spec = tmp_path / "spec"
    shutil.copytree(GOLDEN, spec)
    content = (spec / file).read_text()
    assert text is None or text in content
    (spec / file).write_text(instead if text is None else content.replace(text, instead, 1))
    with pytest.raises(SpecError) as error:
        render(spec, tmp_path / "output")
    assert str(error.value).startswith(sentence)
    assert "\n" not in str(error.value)
    assert not (tmp_path / "output").exists()
