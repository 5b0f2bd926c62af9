"""`python -m generator build | check | coverage | drift | changelog`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.build import PACKAGE, build, differences
from generator.reports.changelog import report as changelog
from generator.reports.coverage import reference
from generator.reports.coverage.report import coverage, show
from generator.reports.drift import report as drift
from generator.spec.bundle import bundle
from generator.spec.errors import SpecError, Unusable
from generator.spec.readme import stale

ROOT = Path(__file__).resolve().parent.parent
SPEC, OUTPUT = ROOT / "spec", ROOT / "generated_client"
FORMATS = ("table", "json")


def main() -> int:
    """Exit status: 0 done or current, 1 out of date, with gaps or drift, or not usable, 2 nothing to compare."""
    arguments = _parser().parse_args()
    try:
        status: int = arguments.run(arguments)
    except (SpecError, Unusable) as error:
        print(error, file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m generator", description="Make the client from the spec.")
    commands = parser.add_subparsers(required=True)

    command = commands.add_parser("build", help="write generated_client/ anew")
    command.set_defaults(run=_build)

    command = commands.add_parser("check", help="say whether generated_client/ is what the spec makes")
    command.set_defaults(run=_check)

    command = commands.add_parser("coverage", help="count what is documented, observed, contradicted, or lacking")
    command.add_argument("--reference", type=_folder, default=reference.default_folder(), help="of rest-*.yaml")
    command.add_argument("--format", choices=FORMATS, default="table")
    command.set_defaults(run=_coverage)

    command = commands.add_parser(
        "drift", help=drift.HELP, description=drift.DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    drift.add_arguments(command)
    command.set_defaults(run=_drift)

    command = commands.add_parser("changelog", help="list what changed in the API since a revision")
    command.add_argument("--base", metavar="REV", help="the revision to compare with; the last tag if left out")
    command.add_argument("--format", choices=FORMATS, default="table")
    command.add_argument("--check", action="store_true", help="only ask that CHANGELOG.md names what breaks callers")
    command.set_defaults(run=_changelog)
    return parser


def _build(_: argparse.Namespace) -> int:
    build(SPEC, OUTPUT)
    if text := stale(SPEC / "README.md"):
        (SPEC / "README.md").write_text(text, encoding="utf-8", newline="\n")
    return 0


def _check(_: argparse.Namespace) -> int:
    if found := differences(SPEC, OUTPUT):
        print(f"generated_client/{PACKAGE} is not what spec/ and generator/ make:", *found, sep="\n  ")
    if text := stale(SPEC / "README.md"):
        print("The tables of spec/README.md are not what spec/dialect.schema.json makes.")
    if found or text:
        print("Run `make generate`, and commit what it changes.")
        return 1
    return 0


def _coverage(arguments: argparse.Namespace) -> int:
    return show(coverage(bundle(SPEC), arguments.reference), arguments.format, arguments.reference)


def _drift(arguments: argparse.Namespace) -> int:
    return drift.run(SPEC, arguments.docs, arguments.format, arguments.revision, arguments.keep)


def _changelog(arguments: argparse.Namespace) -> int:
    if arguments.check:
        return changelog.check(ROOT)
    return changelog.report(ROOT, arguments.base, arguments.format)


def _folder(name: str) -> Path:
    if not (path := Path(name)).is_dir():
        raise argparse.ArgumentTypeError(f"no such folder: {name}")
    return path


if __name__ == "__main__":
    sys.exit(main())
