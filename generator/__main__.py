"""`python -m generator build | check | drift`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.build import PACKAGE, build, differences
from generator.errors import SpecError
from generator.reports import drift

ROOT = Path(__file__).resolve().parent.parent
SPEC, OUTPUT = ROOT / "spec", ROOT / "generated_client"


def main() -> int:
    """Exit status: 0 done or current, 1 out of date or not usable, 2 nothing to compare."""
    parser = argparse.ArgumentParser(prog="python -m generator", description="Make the client from the spec.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="write generated_client/ anew")
    commands.add_parser("check", help="say whether generated_client/ is what the spec makes")
    drift.add_arguments(
        commands.add_parser(
            "drift",
            help=drift.HELP,
            description=drift.DESCRIPTION,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    )
    arguments = parser.parse_args()
    if arguments.command == "drift":
        return drift.run(SPEC, arguments.docs, arguments.format, arguments.revision)
    try:
        if arguments.command == "build":
            build(SPEC, OUTPUT)
        elif found := differences(SPEC, OUTPUT):
            print(f"generated_client/{PACKAGE} is not what spec/ and generator/ make:", *found, sep="\n  ")
            print("Run `make generate`, and commit what it changes.")
            return 1
    except SpecError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
