"""`python -m generator drift`: how far an API reference is from the spec."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from generator.reports.drift.comparison import compare
from generator.reports.drift.expected import Expected
from generator.reports.drift.facts import facts
from generator.reports.drift.output import print_tables, to_json
from generator.reports.drift.record import load, save
from generator.reports.drift.reference import Reference
from generator.reports.drift.revision import NONE
from generator.spec.bundle import bundle
from generator.spec.errors import SpecError
from generator.spec.load import Json

HELP = "report where an API reference (Slate markdown) and the spec differ"
DESCRIPTION = """\
Reports where an API reference and the spec differ. The document is Slate's markdown, or markdown made from its HTML
page: headings, requests in code (`POST /path`, with or without a host), pipe tables of parameters, JSON examples.

Compared are
  operations  method and path. moved: the spec has it as superseded (x-moved-to). gone: the spec has it from this very
              revision (x-source, without what is assumed), and the document does not name it. The other verb of
              x-other-method and values in the place of placeholders are the same operation.
  parameters  names in parameter tables and in the query of a request line; required where a column says yes or no and
              the spec does not make it depend on others; values where a cell is nothing but a list of them, or lists
              them behind words such as "possible values:". A parameter is gone only where the operation has a table;
              `timestamp` may always be left out of it, and what the spec has from observation is not missed.
  fields      keys of example answers that the schema of status 200 does not have. Maps keyed by data take any key.
Where in doubt nothing is reported. Notes tell what could not be read; they are no drift.

Where the spec differs knowingly (x-contradicted, most of it from corrections.yaml), the difference is decided: it is
listed apart, and is no drift.

What a document stated when it was read last is kept in spec/documents/<revision>.json: verbs, hosts, types, required,
values, defaults and maxima of parameters, fields of tables and examples of answers, errors, rate limits, lists; of
streams, too. Whatever is stated otherwise now is drift, unless the comparison with the spec has told it already. Once a
new edition is worked in, --keep with its revision writes its record.

Exit status: 0 no drift; 1 drift, also when it is only operations that have moved; 2 nothing to compare.
"""


class DocumentError(Exception):
    """The document cannot be compared; the text is a sentence for people."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the sub-command."""
    parser.add_argument("--docs", type=Path, required=True, metavar="PATH", help="the document")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="for people, or for machines")
    parser.add_argument(
        "--revision",
        metavar="YEAR",
        help=f"which revision the document is (or is the successor of), `{NONE}` for a part of one; by default the one "
        "that has most nearly the document's operations",
    )
    parser.add_argument("--keep", action="store_true", help="keep what the document states as the record of --revision")


def run(spec: Path, docs: Path, output: str, revision: str | None, keep: bool = False) -> int:
    """Prints the report, or keeps what the document states; answers the exit status."""
    try:
        text = _read(docs)
        document = bundle(spec)
        known = [*Expected(document).revisions, NONE]
        if revision and revision not in known:
            raise DocumentError(f"The spec knows no revision {revision}; it knows {', '.join(known)}.")
        if keep:
            return _keep(spec, document, text, revision)
        report = compare(document, text, docs.as_posix(), revision, lambda name: load(spec, name))
        if report is None:
            raise DocumentError(f"{docs} documents no request: there is no code such as `POST /path` in it.")
    except (DocumentError, SpecError) as error:
        print(error, file=sys.stderr)
        return 2
    if output == "json":
        print(to_json(report))
    else:
        # Piped, a table has room for long paths.
        print_tables(report, Console(highlight=False, width=None if sys.stdout.isatty() else 200))
    return 1 if report.findings else 0


def _keep(spec: Path, document: Json, text: str, revision: str | None) -> int:
    if revision in (None, NONE):
        raise DocumentError("Say of which revision the document is: --keep --revision 2025.")
    path = save(spec, revision, facts(Reference(text), Expected(document)))
    print(f"Written: {path}. Look at what git says has changed in it.")
    return 0


def _read(docs: Path) -> str:
    try:
        text = docs.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentError(f"{docs} is not UTF-8 text.") from None
    except OSError as error:
        raise DocumentError(f"{docs} cannot be read: {error.strerror}.") from None
    if "\0" in text:
        raise DocumentError(f"{docs} is not text.")
    return text
