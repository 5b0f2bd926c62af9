<<<<<<< HEAD
"""`python -m generator build | check | coverage`."""
=======
"""`python -m generator build | check | changelog`."""
>>>>>>> 1b9903c353f1926f55663ae1551566ae3130fcbf

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.build import PACKAGE, build, differences
<<<<<<< HEAD
from generator.bundle import bundle
from generator.errors import SpecError
from generator.reports import reference
from generator.reports.coverage import coverage, show
=======
from generator.errors import SpecError, Unusable
from generator.reports import changelog
>>>>>>> 1b9903c353f1926f55663ae1551566ae3130fcbf

ROOT = Path(__file__).resolve().parent.parent
SPEC, OUTPUT = ROOT / "spec", ROOT / "generated_client"


def main() -> int:
    """Exit status: 0 done or current, 1 out of date, with gaps, or not usable."""
    parser = argparse.ArgumentParser(prog="python -m generator", description="Make the client from the spec.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="write generated_client/ anew")
    commands.add_parser("check", help="say whether generated_client/ is what the spec makes")
<<<<<<< HEAD
    report = commands.add_parser("coverage", help="count what is documented, observed, contradicted, or lacking")
    report.add_argument("--reference", type=_folder, default=reference.default_folder(), help="of rest-*.yaml")
    report.add_argument("--format", choices=("table", "json"), default="table")
=======
    changes = commands.add_parser("changelog", help="list what changed in the API since a revision")
    changes.add_argument("--base", metavar="REV", help="the revision to compare with; the last tag if left out")
    changes.add_argument("--format", choices=("table", "json"), default="table")
    changes.add_argument("--check", action="store_true", help="only ask that CHANGELOG.md names what breaks callers")
>>>>>>> 1b9903c353f1926f55663ae1551566ae3130fcbf
    arguments = parser.parse_args()
    try:
        if arguments.command == "build":
            build(SPEC, OUTPUT)
<<<<<<< HEAD
        elif arguments.command == "coverage":
            return show(coverage(bundle(SPEC), arguments.reference), arguments.format, arguments.reference)
=======
        elif arguments.command == "changelog":
            check, base = arguments.check, arguments.base
            return changelog.check(ROOT) if check else changelog.report(ROOT, base, arguments.format)
>>>>>>> 1b9903c353f1926f55663ae1551566ae3130fcbf
        elif found := differences(SPEC, OUTPUT):
            print(f"generated_client/{PACKAGE} is not what spec/ and generator/ make:", *found, sep="\n  ")
            print("Run `make generate`, and commit what it changes.")
            return 1
    except (SpecError, Unusable) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _folder(name: str) -> Path:
    if not (path := Path(name)).is_dir():
        raise argparse.ArgumentTypeError(f"no such folder: {name}")
    return path


if __name__ == "__main__":
    sys.exit(main())
