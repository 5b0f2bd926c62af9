"""`python -m generator build | check | changelog`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.build import PACKAGE, build, differences
from generator.errors import SpecError, Unusable
from generator.reports import changelog

ROOT = Path(__file__).resolve().parent.parent
SPEC, OUTPUT = ROOT / "spec", ROOT / "generated_client"


def main() -> int:
    """Exit status: 0 done or current, 1 out of date or not usable."""
    parser = argparse.ArgumentParser(prog="python -m generator", description="Make the client from the spec.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="write generated_client/ anew")
    commands.add_parser("check", help="say whether generated_client/ is what the spec makes")
    changes = commands.add_parser("changelog", help="list what changed in the API since a revision")
    changes.add_argument("--base", metavar="REV", help="the revision to compare with; the last tag if left out")
    changes.add_argument("--format", choices=("table", "json"), default="table")
    changes.add_argument("--check", action="store_true", help="only ask that CHANGELOG.md names what breaks callers")
    arguments = parser.parse_args()
    try:
        if arguments.command == "build":
            build(SPEC, OUTPUT)
        elif arguments.command == "changelog":
            check, base = arguments.check, arguments.base
            return changelog.check(ROOT) if check else changelog.report(ROOT, base, arguments.format)
        elif found := differences(SPEC, OUTPUT):
            print(f"generated_client/{PACKAGE} is not what spec/ and generator/ make:", *found, sep="\n  ")
            print("Run `make generate`, and commit what it changes.")
            return 1
    except (SpecError, Unusable) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
