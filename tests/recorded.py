"""Where the recorded answers of the exchange lie; its terms forbid to pass them on, so they are read in place."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "reference" / "observed"
RECORDINGS = Path(os.environ.get("COINDCX_RECORDINGS", _BESIDE))


def skip_without_recordings() -> None:
    """Skip the module that calls it, with the reason."""
    if not RECORDINGS.is_dir():
        pytest.skip(
            "the folder shared/reference/observed is not beside this checkout; name it in COINDCX_RECORDINGS",
            allow_module_level=True,
        )
