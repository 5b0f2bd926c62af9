"""Where the exchange takes several books, the client asks for all."""

from support.bundle import operations
from support.spec import bundle

from generator.spec.document import arguments, wire_schema


def test_every_argument_that_takes_several_books_is_sent_all_of_them() -> None:
    """Else the exchange takes a book that the caller never named."""
    known = set(bundle()["components"]["schemas"]["MarginCurrency"]["enum"])
    several = [
        (operation["operationId"], schema)
        for _, _, operation in operations()
        for name, described in arguments(bundle(), operation).items()
        if name == "margin_currency_short_name"
        and (schema := wire_schema(bundle(), described.get("schema", described))).get("type") == "array"
    ]
    assert len(several) == 5
    assert [id for id, schema in several if set(schema.get("x-default", ())) != known] == []
