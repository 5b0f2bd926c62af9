"""The file of a journal, in one process and its children."""

from pathlib import Path

import pytest
from coindcx_runtime import journal_file
from coindcx_runtime.journal_file import JournalFile


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "orders.sqlite")


def test_a_fork_knows_of_a_file_before_it_is_opened(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a child gets what SQLite knows of the locks of one that a thread is just opening."""
    known: list[bool] = []
    connect = journal_file._connect

    def look(path: str) -> object:
        known.append(path in [file.path for file in journal_file._open_files])
        return connect(path)

    monkeypatch.setattr(journal_file, "_connect", look)
    JournalFile(path)
    assert known == [True]
