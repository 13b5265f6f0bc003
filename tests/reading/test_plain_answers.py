"""The quick reader of answers says what the reader of YAML says, or nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.model.base import Quoted
from ikt.model.round import Answer
from ikt.problems import Problems
from ikt.reading.files import decode
from ikt.reading.plain_answers import plain_answers
from ikt.reading.yaml_document import parse_yaml

_NO_TEXT = object()
_FIELDS = tuple(Answer.model_fields)
_WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["NO", "2", "null", "~", "", "true", "a: b", "# c", "{", "}, ", '"', "\\", "é", "e\u0301"]
    ),
)


def _by_yaml(text: str) -> object:
    problems = Problems()
    file = decode(text.encode("utf-8", "surrogatepass"), "a.yaml", problems)
    if file is None:
        return _NO_TEXT
    document = parse_yaml(file, problems)
    return None if document is None or len(problems) else document.data


def _same(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other and isinstance(one, Quoted) == isinstance(other, Quoted)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """Files of answers much like those that ikt writes, some of them not quite so."""
    written = st.one_of(
        _WORDS.map(lambda word: json.dumps(word, ensure_ascii=False)),
        st.sampled_from(["2", "true", "null", "NL", "a.b", "2026-02-01", "x:", "sha256:0a", "-1", "a b"]),
    )
    lines = [f"{name}: {draw(written)}" for name in draw(st.lists(st.sampled_from(("round", "version"))))]
    lines = ["# A comment", *lines] if draw(st.booleans()) else lines
    answers = draw(st.lists(st.lists(st.sampled_from(_FIELDS), unique=True), max_size=3))
    lines += ["answers:"] if answers else []
    for fields in answers:
        ordered = ["country", *(one for one in _FIELDS[1:] if one in fields)]
        names = draw(st.sampled_from((ordered, ordered, ordered, fields)))
        pairs = [f"{name}: {draw(written)}" for name in names]
        if draw(st.booleans()):
            lines.append("  - {" + ", ".join(pairs) + "}")
        else:
            lines += [f"{'  - ' if not number else '    '}{pair}" for number, pair in enumerate(pairs)]
    return "\n".join(lines) + draw(st.sampled_from(("\n", "\n", "\n", "", "\n# end\n", "\n\n")))


@given(_texts())
def test_it_says_what_yaml_says_or_nothing(text: str) -> None:
    said = plain_answers(text)
    by_yaml = _by_yaml(text)
    if said is not None and by_yaml is not _NO_TEXT:
        assert _same(said, by_yaml)


@pytest.mark.parametrize(
    "answers",
    [
        '  - {country: "CX", question: "a.b", level: 2, low: 1, high: 3, why: "\\"There\\".", basis: "é"}\n',
        '  - country: CX\n    question: a.b\n    unknown: true\n  - {country: CX, question: a.c, level: 0}\n',
    ],
)  # fmt: skip
def test_what_ikt_writes_is_read_so(answers: str) -> None:
    text = f'# Answers\nround: "r"\nversion: "sha256:0a"\nanswers:\n{answers}'
    said = plain_answers(text)
    assert said is not None
    assert _same(said, _by_yaml(text))


@pytest.mark.parametrize(
    "text",
    ["", "answers: []\n", "answers:\n", "round: a\nround: b\n", "round: null\n",
     "answers:\n- {country: CX}\n",
     "answers:\n  - {country: CX, country: BV}\n", "answers:\n  - {country: CX}",
     "round: >-\n  a\n"],
)  # fmt: skip
def test_of_other_forms_it_says_nothing(text: str) -> None:
    assert not plain_answers(text)
