"""What people wrote is filed as they wrote it and reads back as the same, whatever they wrote."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ikt.deciding.rounds.collecting import Taken
from ikt.keeping.answers import write_answers, written
from ikt.model.base import is_reason
from ikt.model.moment import parse_when
from ikt.model.round import Answer, Answers
from ikt.reading.answers.filled import MOST_LETTERS, typed

TEXTS = st.text(min_size=1, max_size=60).map(typed).filter(bool)
DIGEST = "sha256:" + "0" * 64


def answers(*given: Answer, received: str = "2027-03-01") -> Answers:
    day = parse_when(received)
    assert day is not None
    return Answers(
        round="2027-spring", version=DIGEST, assessor="no-desk", received=day, language="nl", answers=given
    )


@settings(max_examples=200, deadline=None)
@given(why=TEXTS, basis=st.none() | TEXTS, level=st.integers(0, 4), low=st.none() | st.integers(0, 4))
def test_any_text_reads_back(why: str, basis: str | None, level: int, low: int | None) -> None:
    given = answers(
        Answer(country="NO", question="bonds.ties", level=level, low=low, why=why, basis=basis),
        Answer(country="NL", question="on", unknown=True, why=why),
    )
    text = written(given)
    assert text.count("\n") == len(text.splitlines())


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_a_text_is_typed_once_and_for_all(text: str) -> None:
    once = typed(text)
    assert typed(once) == once
    assert is_reason(text) == is_reason(once) or not once


def test_the_longest_text_reads_back() -> None:
    written(answers(Answer(country="NO", question="bonds.ties", level=1, why='"' * MOST_LETTERS)))


def test_what_was_there_is_kept_byte_for_byte(tmp_path: Path) -> None:
    first = answers(Answer(country="NO", question="bonds.ties", level=1, why="One."))
    name = "rounds/2027-spring/answers/no-desk.yaml"
    taken = Taken("a.xlsx", "2027-spring", "no-desk", "new", 1, answers=first)
    assert write_answers(tmp_path, [taken]) == (name,)
    # Somebody's own comment and line ends are part of what was there.
    old = (tmp_path / name).read_bytes().replace(b"\n", b"\r\n") + b"# mine\r\n"
    (tmp_path / name).write_bytes(old)
    second = answers(Answer(country="NO", question="bonds.ties", level=2, why="Two."))
    replacing = Taken("b.xlsx", "2027-spring", "no-desk", "replaces", 1, answers=second, before=first)
    kept = "rounds/2027-spring/replaced/no-desk-1.yaml"
    assert write_answers(tmp_path, [replacing]) == (kept, name)
    assert (tmp_path / kept).read_bytes() == old
    assert (tmp_path / name).read_text(encoding="utf-8") == written(second)
