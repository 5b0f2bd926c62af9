"""What each revision of the documentation stated when it was read last, kept as plain data beside the spec."""

from __future__ import annotations

import json
from pathlib import Path

from generator.reports.drift.documented import Stated
from generator.reports.drift.facts import Facts, Subject

FOLDER = "documents"


def load(spec: Path, revision: str) -> tuple[str, Facts]:
    """The record of a revision, or of the newest before it, and its file; no facts where there is none."""
    files = sorted(path for path in (spec / FOLDER).glob("*.json") if not revision or path.stem <= revision)
    if not files:
        return "", {}
    content = json.loads(files[-1].read_text(encoding="utf-8"))
    facts = {
        subject: Subject(
            {topic: {name: Stated(name, 0, said) for name, said in names.items()} for topic, names in topics.items()}
        )
        for subject, topics in content.items()
    }
    return f"{spec.name}/{FOLDER}/{files[-1].name}", facts


def save(spec: Path, revision: str, facts: Facts) -> Path:
    """Keep what a document states as that of a revision; answers where."""
    path = spec / FOLDER / f"{revision}.json"
    path.parent.mkdir(exist_ok=True)
    content = {
        name: {topic: {each: dict(one.said) for each, one in names.items()} for topic, names in subject.topics.items()}
        for name, subject in facts.items()
    }
    path.write_text(_printed(content) + "\n", encoding="utf-8")
    return path


def _printed(content: dict[str, dict[str, dict[str, dict[str, str]]]]) -> str:
    """JSON with a line for each name, so that a new revision reads as a difference."""
    subjects = []
    for subject, topics in sorted(content.items()):
        printed = []
        for topic, names in topics.items():
            rows = ",\n".join(f"   {_text(name)}: {_text(said)}" for name, said in sorted(names.items()))
            printed.append(f"  {_text(topic)}: {{\n{rows}\n  }}")
        subjects.append(f" {_text(subject)}: {{\n" + ",\n".join(printed) + "\n }")
    return "{\n" + ",\n".join(subjects) + "\n}"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
