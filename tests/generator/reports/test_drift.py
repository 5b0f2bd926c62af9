"""Two documents, one a style, agree with the spec of parcels.json; what one change in them is reported as."""

import json
import re
from copy import deepcopy
from pathlib import Path

import pytest

from generator.reports.drift.comparison import compare

HERE = Path(__file__).parent
SPEC = json.loads((HERE / "parcels.json").read_text())
SEND, LIST, SHELF = "POST /v1/parcels/send", "GET /v1/parcels", "GET /v1/shelf/{town}-north/{depth}"
SUPERSEDED = "\n## Old\n\n`POST /parcels/send`\n"


@pytest.fixture(params=["slate", "from_html"])
def text(request):
    return (HERE / f"parcels_{request.param}.md").read_text()


def reported(text, revision=None, spec=SPEC):
    findings = compare(spec, text, "parcels.md", revision).findings
    return [(one.kind, one.operation, one.what, one.document, one.spec) for one in findings]


def decided(text, spec=SPEC):
    return [(one.kind, one.operation, one.what, one.known) for one in compare(spec, text).decided]


def replaced(text, old, new):
    assert old in text
    return text.replace(old, new)


def row(text, name):
    """The row of a table that describes this parameter, with its line end."""
    return next(line for line in text.splitlines(keepends=True) if re.match(rf"\|? ?`?{re.escape(name)}`? ", line))


def without_section(text, heading):
    return re.sub(rf"\n## {heading}.*?(?=\n## |\Z)", "", text, flags=re.DOTALL)


def changed_spec(change):
    spec = deepcopy(SPEC)
    change(spec["paths"], spec["components"]["schemas"])
    return spec


def test_a_document_that_agrees_has_no_drift(text):
    assert reported(text) == []


class TestOperations:
    def test_one_that_the_spec_lacks_is_new(self, text):
        expected = ("operation-new", "DELETE /v1/recalls", "operation", "documented", "not there")
        assert reported(text + "\n## Recall\n\n`DELETE /v1/recalls`\n") == [expected]

    def test_one_by_another_verb_is_new_and_the_verbs_of_the_spec_are_named(self, text):
        expected = ("operation-new", "PUT /v1/parcels", "operation", "documented", "has GET there")
        assert reported(text + "\n## Recall\n\n`PUT /v1/parcels`\n") == [expected]

    def test_one_that_is_only_mentioned_is_new_and_owns_no_table(self, text):
        text += (
            "\n# Questions\n\nCall `DELETE /v1/recalls`, not `GET /v1/parcels`.\n\n|name|required|\n|-|-|\n|x|Yes|\n"
        )
        text += "\n# Limits\n\n|call|limit|\n|-|-|\n|`PUT /v1/recalls`|5|\n"
        assert reported(text) == [
            ("operation-new", "DELETE /v1/recalls", "operation", "documented", "not there"),
            ("operation-new", "PUT /v1/recalls", "operation", "documented", "not there"),
        ]

    def test_one_is_shown_where_it_stands_rather_than_where_it_is_mentioned(self, text):
        text = (
            replaced(text, "Every call is signed", "`GET /v1/recalls` is slow") + "\n## Recalls\n\n`GET /v1/recalls`\n"
        )
        assert [one.heading for one in compare(SPEC, text).findings] == ["Parcels / Recalls"]

    def test_one_without_placeholders_comes_before_one_with(self, text):
        def add_a_fixed_one(paths, _):
            paths["/v1/shelf/Pune-north/10"] = {"get": {"responses": {}, "x-moved-to": "/v1/shelf"}}

        text += "\n## Pune\n\n`GET /v1/shelf/Pune-north/10`\n"
        assert [found[:2] for found in reported(text, spec=changed_spec(add_a_fixed_one))] == [
            ("operation-moved", "GET /v1/shelf/Pune-north/10")
        ]

    def test_one_that_the_document_lost_is_gone(self, text):
        expected = ("operation-gone", SHELF, "operation", "not there", "documented in 2031")
        assert reported(without_section(text, "Shelf")) == [expected]

    def test_one_of_another_revision_is_not_gone(self):
        assert [kind for kind, *_ in reported(SUPERSEDED)] == ["operation-moved"]

    def test_one_that_is_only_assumed_of_a_revision_is_not_gone(self, text):
        assert reported(text, revision="2031") == []

    def test_a_superseded_one_is_moved(self, text):
        expected = ("operation-moved", "POST /parcels/send", "operation", "documented", "moved to /v1/parcels/send")
        assert reported(text + SUPERSEDED) == [expected]

    def test_nothing_is_gone_from_a_part_of_a_revision(self, text):
        part = without_section(text, "Shelf")
        assert reported(part, revision="none") == []


class TestParameters:
    def test_one_that_the_spec_lacks_is_new(self, text):
        there = row(text, "insured")
        text = replaced(text, there, there + there.replace("insured", "fragile"))
        assert reported(text) == [("parameter-new", SEND, "fragile", "optional", "not there")]

    def test_one_of_a_request_line_is_new(self, text):
        text = replaced(text, "?city=Pune", "?city=Pune&street=x")
        assert reported(text) == [("parameter-new", LIST, "street", "documented", "not there")]

    def test_one_that_the_table_lost_is_gone(self, text):
        text = replaced(text, row(text, "insured"), "")
        assert reported(text) == [("parameter-gone", SEND, "insured", "not there", "optional")]

    def test_a_member_that_the_table_lost_beside_others_is_gone(self, text):
        text = replaced(text, row(text, "extras - label"), "")
        assert reported(text) == [("parameter-gone", SEND, "extras.label", "not there", "required")]

    def test_members_are_not_missed_where_the_table_has_the_whole(self, text):
        text = replaced(text, row(text, "extras - label"), "")
        text = replaced(text, "extras - colour", "extras")
        assert reported(text) == []

    def test_a_whole_is_gone_with_all_its_members(self, text):
        text = replaced(text, row(text, "extras - label"), "")
        text = replaced(text, row(text, "extras - colour"), "")
        assert reported(text) == [("parameter-gone", SEND, "extras", "not there", "optional")]

    def test_none_is_gone_where_there_is_no_table(self, text):
        text = re.sub(r"&(amp;)?tags\[\]=\{tag\}", "", re.sub(r"(?m)^.*\|.*\n", "", text))
        assert "|" not in text
        assert "tags" not in text
        assert reported(text) == []

    def test_a_required_one_that_a_request_line_lost_is_gone(self, text):
        text = replaced(text, "city=Pune&", "") if "city=Pune&t" in text else replaced(text, "city=Pune&amp;", "")
        text = replaced(replaced(text, row(text, "city"), ""), row(text, "tags"), "")
        assert reported(text) == [("parameter-gone", LIST, "city", "not there", "required")]

    def test_one_of_a_further_section_is_gone_when_that_section_lost_it(self, text):
        text = replaced(text, "`page`", "number")
        assert reported(text) == [("parameter-gone", LIST, "page", "not there", "optional")]

    def test_one_that_the_spec_has_from_elsewhere_is_not_gone(self, text):
        def document_everything(paths, _):
            for one in paths["/v1/parcels"]["get"]["parameters"]:
                one.pop("x-observed", None)
                one.pop("x-source", None)

        gone = reported(text, spec=changed_spec(document_everything))
        assert [(kind, what) for kind, _, what, *_ in gone] == [("parameter-gone", "since"), ("parameter-gone", "sort")]

    def test_one_that_is_required_on_one_side_only_is_told(self, text):
        there = row(text, "weight")
        text = replaced(text, there, there.replace("**Yes**", "No"))
        there = row(text, "insured")
        text = replaced(text, there, there.replace("No", "mandatory"))
        assert reported(text) == [
            ("parameter-required", SEND, "insured", "required", "optional"),
            ("parameter-required", SEND, "weight", "optional", "required"),
        ]

    def test_a_fixed_value_is_as_required_as_any_other(self, text):
        def fix(_, schemas):
            schemas["NewParcel"]["properties"]["weight"].update(const=3, default=3)

        assert reported(text, spec=changed_spec(fix)) == []

    def test_one_that_depends_on_others_may_be_called_required(self, text):
        there = row(text, "street")
        text = replaced(text, there, there.replace("(optional)", "Yes"))
        assert reported(text) == []

    def test_a_closed_body_has_no_others_than_its_own(self, text):
        def name_it_in_a_condition_only(_, schemas):
            schemas["NewParcel"]["additionalProperties"] = False
            condition = {"properties": {"insured": schemas["NewParcel"]["properties"].pop("insured")}}
            schemas["NewParcel"]["anyOf"].append(condition)

        spec = changed_spec(name_it_in_a_condition_only)
        assert reported(text, spec=spec) == [("parameter-new", SEND, "insured", "optional", "not there")]

    def test_an_open_body_has_those_of_its_alternatives(self, text):
        def split(_, schemas):
            alternatives = [{"properties": {"insured": schemas["NewParcel"]["properties"].pop("insured")}}, {}]
            schemas["NewParcel"]["oneOf"] = alternatives

        assert reported(text, spec=changed_spec(split)) == []

    def test_values_are_the_same_in_capitals(self, text):
        assert reported(re.sub("slow or fast|`slow`, `fast`", "SLOW or FAST", text)) == []

    def test_values_of_what_may_be_any_text_are_told(self, text):
        text = replaced(text, "High Street", "main, side")
        assert reported(text) == [("parameter-values", SEND, "street", "main, side", "any string")]

    def test_one_that_takes_other_values_is_told(self, text):
        text = re.sub("slow or fast|`slow`, `fast`", "fast, drone", text)
        assert reported(text) == [("parameter-values", SEND, "speed", "drone, fast", "fast, slow")]

    @pytest.mark.parametrize(("key", "told"), [("description", 1), ("x-contradicted", 0)])
    def test_values_of_a_list_are_compared_with_its_items(self, text, key, told):
        def list_tags(paths, _):
            tags = paths["/v1/parcels"]["get"]["parameters"][1]
            tags[key] = "recorded in 2031"
            tags["schema"]["items"]["enum"] = ["red", "blue"]

        there = row(text, "tags")
        text = replaced(text, there, re.sub("Any.*these", "one of red, green", there))
        expected = ("parameter-values", LIST, "tags", "green, red", "blue, red")
        assert reported(text, spec=changed_spec(list_tags)) == [expected] * told

    def test_values_that_no_pattern_takes_are_told(self, text):
        text = replaced(text, "open,lost", "open,lost_2")
        assert reported(text) == [("parameter-values", SEND, "states", "lost_2, open", "what fits ^[a-z]+(,[a-z]+)*$")]

    def test_values_that_the_spec_knows_to_differ_are_decided(self, text):
        assert decided(text) == [("parameter-values", SEND, "size", "parcels recorded in 2031")]

    def test_what_is_required_knowingly_otherwise_is_decided(self, text):
        def contradict(_, schemas):
            schemas["NewParcel"].update({"required": ["speed"], "x-contradicted": "parcels without a weight"})

        spec = changed_spec(contradict)
        assert reported(text, spec=spec) == []
        assert ("parameter-required", SEND, "weight", "parcels without a weight") in decided(text, spec)

    def test_one_that_a_contradicted_operation_lacks_is_decided(self, text):
        def contradict(paths, _):
            paths["/v1/parcels"]["get"]["x-contradicted"] = "probed in 2032"

        there = row(text, "tags")
        text = replaced(text, there, there + there.replace("tags", "depot"))
        spec = changed_spec(contradict)
        assert reported(text, spec=spec) == []
        assert ("parameter-new", LIST, "depot", "probed in 2032") in decided(text, spec)

    def test_one_that_the_spec_has_knowingly_is_decided_when_it_is_gone(self, text):
        def contradict(_, schemas):
            schemas["NewParcel"]["properties"]["insured"]["x-contradicted"] = "sent in 2032"

        text, spec = replaced(text, row(text, "insured"), ""), changed_spec(contradict)
        assert reported(text, spec=spec) == []
        assert ("parameter-gone", SEND, "insured", "sent in 2032") in decided(text, spec)


class TestExamples:
    def test_a_field_that_the_spec_lacks_is_told(self, text):
        text = replaced(text, '"at": 2', '"at": 2, "by": "van"')
        assert reported(text) == [("example-field", SEND, "[].stops[].by", "in the example", "not there")]

    def test_a_field_within_a_map_keyed_by_data_is_told_once(self, text):
        text = replaced(replaced(text, '"id": "p-1"}, "B7"', '"x": 1}, "B7"'), '"id": "p-2"', '"x": 2')
        assert reported(text) == [("example-field", SHELF, "places.*.x", "in the example", "not there")]

    def test_fields_are_compared_beside_a_mention_of_another_operation(self, text):
        text = replaced(replaced(text, "Sends it,", "Sends it, unlike `PUT /v1/x`,"), '"at": 2', '"by": "van"')
        assert [kind for kind, *_ in reported(text)] == ["operation-new", "example-field"]

    def test_fields_are_not_compared_where_the_example_may_be_of_a_new_operation(self, text):
        text = replaced(text, "Sends it,", "`PUT /v1/x`\n\nSends it,").replace('"at": 2', '"by": "van"')
        assert [kind for kind, *_ in reported(text)] == ["operation-new"]

    def test_another_kind_of_container_is_told(self, text):
        text = replaced(text, '{"places": {"A1"', '[{"places": {"A1"').replace(
            '"note": {"anything": 1}}', '"note": 1}]'
        )
        assert reported(text) == [("example-field", SHELF, "[]", "in the example", "not there")]

    def test_one_with_commas_too_many_comments_and_dots_is_read(self, text):
        text = replaced(text, '{"at": 2}]}\n', '{"at": 2, "by": 1}]}, // and so on\n      ...\n')
        assert reported(text) == [("example-field", SEND, "[].stops[].by", "in the example", "not there")]
        assert not [note for note in compare(SPEC, text).notes if "example" in note.text]

    def test_one_that_is_no_json_is_a_note_and_the_rest_is_compared(self, text):
        text = replaced(text, '"A1": {', '"A1": {{') + SUPERSEDED
        line = next(number for number, line in enumerate(text.splitlines(), 1) if "{{" in line)
        notes = [(note.text, note.heading, note.line) for note in compare(SPEC, text).notes]
        assert ("example not readable: it is not JSON", "Parcels / Shelf", line) in notes
        assert [kind for kind, *_ in reported(text)] == ["operation-moved"]


class TestRevisions:
    def test_the_one_with_the_most_common_operations_is_matched(self, text):
        assert compare(SPEC, text).revision.name == "2031"

    def test_an_old_one_is_told_from_a_newer_one_that_has_its_operations_too(self, text):
        first = without_section(without_section(text, "List parcels"), "Shelf")
        revision = compare(SPEC, first).revision
        assert revision.name == "2030"
        assert revision.why == "read as revision 2030, the nearest: it has 1 of that revision's 1 operations"
        assert reported(first) == []

    def test_the_newer_one_of_two_equals_is_matched(self, text):
        def document_all_in_2030(paths, _):
            for item in paths.values():
                for operation in item.values():
                    operation["x-source"].insert(0, {"revision": 2030, "section": "Parcels"})

        spec = changed_spec(document_all_in_2030)
        assert compare(spec, text + SUPERSEDED).revision.name == "2030"
        del spec["paths"]["/parcels/send"]
        assert compare(spec, text).revision.name == "2031"

    def test_a_foreign_document_matches_none(self):
        revision = compare(SPEC, "`GET /kittens/<ID>`").revision
        assert revision.name == ""
        assert "no operation" in revision.why


def test_what_stands_in_html_comments_is_no_api(text):
    assert "kittens" in text
    visible = text.replace("<!--", "").replace("-->", "")
    assert [(kind, operation) for kind, operation, *_ in reported(visible)] == [("operation-new", "GET /kittens/<ID>")]


def test_a_finding_names_heading_and_line(text):
    text += SUPERSEDED
    (finding,) = compare(SPEC, text).findings
    assert finding.heading == "Parcels / Old"
    assert text.splitlines()[finding.line - 1] == "`POST /parcels/send`"
