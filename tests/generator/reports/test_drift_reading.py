"""What the drift report takes for requests, parameters, values and examples."""

import pytest

from generator.reports.drift.example import NotReadable, read_example
from generator.reports.drift.listed_values import listed_values
from generator.reports.drift.markdown import Line, Table, blocks
from generator.reports.drift.parameter_table import parameter_table
from generator.reports.drift.reference import Reference
from generator.reports.drift.request_line import request_line


@pytest.mark.parametrize(
    ("code", "method", "path", "query", "placeholders"),
    [
        ("POST /v1/parcels", "POST", "/v1/parcels", (), ()),
        ("get: /v1/parcels/", "GET", "/v1/parcels", (), ()),
        ("GET /v1/parcels HTTP/1.1", "GET", "/v1/parcels", (), ()),
        ("GET https://api.parcels.example/v1/parcels?a=1&b[]={b}&c", "GET", "/v1/parcels", ("a", "b[]", "c"), ()),
        ("GET api.parcels.example/v1/parcels?a=1&amp;b%5B%5D=2", "GET", "/v1/parcels", ("a", "b[]"), ()),
        ("POST https://api.parcels.example//v1//parcels", "POST", "/v1/parcels", (), ()),
        ("GET {{base}}/v1/{a}-north/<b>/:c", "GET", "/v1/{a}-north/<b>/:c", (), ("a", "b", "c")),
        ("GET /v1/&lt;ID&gt;", "GET", "/v1/<ID>", (), ("ID",)),
        ("GET /v1/parcels?at=/x//y#top", "GET", "/v1/parcels", ("at",), ()),
    ],
)
def test_a_request_line_is_read_in_all_its_forms(code, method, path, query, placeholders):
    request = request_line(code)
    assert (request.method, request.path, request.query, request.placeholders) == (method, path, query, placeholders)


@pytest.mark.parametrize(
    "code",
    [
        "POST",
        "POST https://api.parcels.example",
        "timestamp",
        "curl -X POST /v1/parcels",
        "POST /v1/parcels with it",
        "",
    ],
)
def test_other_code_is_no_request_line(code):
    assert request_line(code) is None


@pytest.mark.parametrize(
    ("cell", "code", "values"),
    [
        ("buy or sell", (), ("buy", "sell")),
        ("buy OR sell", (), ("buy", "sell")),
        ("market, limit_order , stop", (), ("market", "limit_order", "stop")),
        ("buy/sell", (), ("buy", "sell")),
        ("INR, USDT", (), ("INR", "USDT")),
        ("10, 20 or 50", (), ("10", "20", "50")),
        ("1m, 1h and 1M", ("1m", "1h", "1M"), ("1m", "1h", "1M")),
        ('Default "USDT". Possible values INR & USDT. Not more.', (), ("INR", "USDT")),
        ("Must be one of: asc, desc", (), ("asc", "desc")),
        ("limit, market or null", (), ("limit", "market")),
        ("Set `a` from `b`", ("a", "b"), ()),
        ("Toggle between a buy or sell order", (), ()),
        ("one of the two", (), ()),
        ("Unique, short", (), ()),
        ("true or false", (), ()),
        ("string, integer", (), ()),
        ("BTC/USDT", (), ()),
        ("2022.02.14-a_1, 2022.02.14-a_2", (), ()),
        ("buy", (), ()),
        ("", (), ()),
    ],
)
def test_values_are_read_only_from_unmistakable_lists(cell, code, values):
    text = cell.replace("`", "")
    assert listed_values(Line(text, code, 1)) == values


def rows(markdown):
    (table,) = [block for block in blocks(markdown) if isinstance(block, Table)]
    read = parameter_table(table)
    return read and [(row.name, row.required, row.values) for row in read.rows]


@pytest.mark.parametrize("title", ["Name", "Parameter", "**Parameter Name**", "PARAMETERS", "`name`"])
@pytest.mark.parametrize("needed", ["Required", "Mandatory", "Required?", "Is mandatory"])
def test_a_parameter_table_is_known_by_its_titles(title, needed):
    assert rows(f"{needed} | {title}\n--- | ---\nYES | market") == [("market", True, ())]


@pytest.mark.parametrize(
    ("answer", "required"),
    [
        *[(each, True) for each in ("Yes", "YES", "y", "true", "Mandatory", "**required**", "`Yes`")],
        *[(each, False) for each in ("No", "NO", "OPTIONAL", "(optional)", "false")],
        *[(each, None) for each in ("conditional", "Yes, for limit orders", "", "?")],
    ],
)
def test_yes_and_no_are_read_and_anything_else_is_left_open(answer, required):
    assert rows(f"Name | Required\n--- | ---\nmarket | {answer}") == [("market", required, ())]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("**market**", ["market"]),
        ("from\\_id", ["from_id"]),
        ("side (optional)", ["side"]),
        ("extras -> label", ["extras.label"]),
        ("limit*", ["limit"]),
        ("take_profit - stop_price", ["take_profit.stop_price"]),
        ("codes[]", ["codes[]"]),
        ("id or client_id", ["id", "client_id"]),
        ("See the note", []),
        ("", []),
    ],
)
def test_names_are_read_without_what_decorates_them(cell, names):
    assert [name for name, *_ in rows(f"| Name | Required |\n|---|---|\n| {cell} | Yes |")] == names


def test_of_two_names_in_a_row_none_is_required_alone():
    assert rows("Name | Required\n--- | ---\nid or client_id | Yes") == [("id", None, ()), ("client_id", None, ())]


def test_when_it_is_required_is_no_list_of_its_values():
    assert rows("Name | Required\n--- | ---\nprice | limit_order, stop_limit") == [("price", None, ())]


def test_examples_defaults_and_types_list_no_values():
    head = "Name | Required | Example | Type | Default value\n--- | --- | --- | --- | ---\n"
    assert rows(head + "state | No | open, lost | text, list | open, lost") == [("state", False, ())]


@pytest.mark.parametrize(
    "markdown",
    [
        "Header Name | Value\n--- | ---\nX-KEY | it",
        "Status | Message | Reason\n--- | --- | ---\n400 | no | yes",
        "| | |\n|---|---|\n| a | b |",
    ],
)
def test_another_table_is_no_parameter_table(markdown):
    assert rows(markdown) is None


@pytest.mark.parametrize(
    "code",
    [
        '{"a": [1, 2,],}',
        '{"a": [1, 2] // both\n}',
        "{&quot;a&quot;: [1, 2]}",
        '{"a": [1, 2 . .\n.]}',
        '{"a": 0, "a": [1, 2]}',
    ],
)
def test_an_example_is_read_in_spite_of(code):
    assert read_example(code) == {"a": [1, 2]}


def test_texts_of_an_example_stay_as_they_are():
    assert read_example('["// a", ",]", "..", "\\",]", 1.5, "&amp;",]') == ["// a", ",]", "..", '",]', 1.5, "&amp;"]


@pytest.mark.parametrize("code", ["{a: 1}", "[1, 2", "{'a': 1}", "[" * 100_000])
def test_what_is_no_json_is_not_guessed(code):
    with pytest.raises(NotReadable):
        read_example(code)


def test_neighbouring_requests_in_indented_code_are_all_read_with_their_lines():
    text = "# A\n\n    GET /a\n\n    POST /b\n    POST /c\n\n    POST /d\n    and more\n"
    found = [(one.request.text, one.line) for section in Reference(text).sections for one in section.requests]
    assert found == [("GET /a", 3), ("POST /b", 5), ("POST /c", 6)]


def test_requests_in_lines_of_one_paragraph_have_their_own_lines():
    text = "# A\n\n`GET /a`<br>`GET /b`\n`GET /c`\n"
    found = [
        (one.request.text, one.line, one.alone) for section in Reference(text).sections for one in section.requests
    ]
    assert found == [("GET /a", 3, True), ("GET /b", 3, True), ("GET /c", 4, True)]


def test_a_table_belongs_to_the_request_above_it_and_else_to_the_first():
    table = "\nName | Required\n--- | ---\n{} | Yes\n"
    text = f"# A\n{table.format('x')}\n`GET /a`\n{table.format('y')}\nNow the other: `GET /b`\n\n**Second:** `GET /c`\n{table.format('z')}"
    (section,) = [each for each in Reference(text).sections if each.requests]
    assert [(one.request.path, [row.name for row in one.rows]) for one in section.requests] == [
        ("/a", ["x", "y"]),
        ("/b", []),
        ("/c", ["z"]),
    ]


def test_a_table_that_the_parser_does_not_take_for_one_is_a_note():
    text = "# A\n\n`GET /a`\n\nName | Required | Value\n--- | ---\nx | Yes | 1\n"
    (note,) = Reference(text).notes
    assert (note.heading, note.line, "rule" in note.text) == ("A", 5, True)


def test_sections_without_requests_give_no_notes():
    assert Reference("# Sockets\n\n> Response:\n\n```json\n{nothing}\n```\n\n# A\n\n`GET /a`\n").notes == []


@pytest.mark.parametrize(
    "before",
    ["> Request:", "### Parameters", "Error response:", "### Errors", "`GET /a`"],
)
def test_json_is_no_answer_behind(before):
    text = f"# A\n\n> Response:\n\n{before}\n\n```json\n[1]\n```\n\n`GET /a`\n"
    assert [section.examples for section in Reference(text).sections if section.requests] == [[]]


@pytest.mark.parametrize(
    "before", ["", "> Response:", "### Response", "The call returns:", "> It returns JSON like this:"]
)
def test_json_is_an_answer_behind(before):
    text = f"# A\n\n{before}\n\n```json\n[1]\n```\n\n`GET /a`\n"
    assert [example.value for section in Reference(text).sections for example in section.examples] == [[1]]


def test_a_long_sentence_is_no_label():
    prose = "The balance is what remains of the last one that this call returned, so do not use it for anything like:"
    text = f"# A\n\n`GET /a`\n\n{prose}\n\n```json\n[1]\n```\n"
    assert Reference(text).sections[-1].examples == []


@pytest.mark.parametrize("heading", ["### Definitions", "### Response", "### Errors"])
def test_a_table_without_yes_and_no_is_no_parameter_table_behind(heading):
    text = f"# A\n\n`GET /a`\n\n{heading}\n\nName | Description\n--- | ---\nprice | It\n"
    assert Reference(text).sections[-1].requests[0].rows == []


def test_an_empty_answer_is_nothing():
    reference = Reference("# A\n\n> Response:\n\n```json\n\n```\n\n`GET /a`\n")
    assert (reference.sections[-1].examples, reference.notes) == ([], [])
