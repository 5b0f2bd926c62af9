"""The README's test of a bot passes as it stands there, by copy and paste."""

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def test_the_bot_test_of_the_readme_passes(tmp_path: Path) -> None:
    [code] = [
        block
        for block in re.findall(r"^```python\n(.*?)^```", README.read_text(), re.S | re.M)
        if "test_my_bot" in block
    ]
    (tmp_path / "test_my_bot.py").write_text(code)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--strict-markers", "test_my_bot.py"]
    run = subprocess.run(
        command, cwd=tmp_path, env=os.environ, capture_output=True, text=True, timeout=100, check=False
    )
    assert "2 passed" in run.stdout, run.stdout + run.stderr
    assert run.returncode == 0
