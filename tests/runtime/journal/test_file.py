"""The file of a journal, in one process and its children."""

from pathlib import Path

import pytest
from coindcx_runtime.journal import file as journal_file
from coindcx_runtime.journal.file import JournalFile


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "orders.sqlite")


def test_a_fork_knows_of_a_file_before_it_is_opened(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a child gets what SQLite knows of the locks of one that a thread is just opening."""
    known: list[bool] = []
    connect = journal_file._connect

    def look(path: str, patience: float) -> object:
        known.append(path in [file.path for file in journal_file._open_files])
        return connect(path, patience)

    monkeypatch.setattr(journal_file, "_connect", look)
    JournalFile(path)
    assert known == [True]


def test_each_sender_knows_its_own_sign_and_that_the_other_lives(path: str) -> None:
    files = [JournalFile(path), JournalFile(path)]
    names = []
    for file in files:
        with file.used():
            names.append(file.signed())
            assert file.signed() == names[-1]
    assert [[file.is_ours(name) for name in names] for file in files] == [[True, False], [False, True]]
    assert [[file.is_dead(name) for name in names] for file in files] == [[False, False], [False, False]]
    files[0].close(is_idle=True)
    assert [files[1].is_dead(name) for name in names] == [True, False]


def test_one_that_sees_the_file_in_another_place_is_alive_too(path: str) -> None:
    """A volume may be mounted twice."""
    files = [JournalFile(path), JournalFile(path)]
    with files[0].used():
        elsewhere = f"/elsewhere/{Path(files[0].signed()).name}"
    assert not files[1].is_dead(elsewhere)
    files[0].close(is_idle=True)
    assert files[1].is_dead(elsewhere)
