"""Where the recorded answers of the exchange lie; its terms forbid to pass them on, so they are read in place."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "observed"
RECORDINGS = Path(os.environ.get("COINDCX_RECORDINGS", _BESIDE))


def skip_without_recordings() -> None:
    """Skip the module that calls it, with the reason."""
    if not (RECORDINGS / "INDEX.md").is_file() or not (RECORDINGS.parent / "rest-spot.yaml").is_file():
        pytest.skip(
            "shared/reference with observed/ and rest-spot.yaml is not beside this checkout; COINDCX_RECORDINGS may name observed/",
            allow_module_level=True,
        )
