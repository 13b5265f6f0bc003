"""The one rule of all texts: what a model holds stands on one line, and every sign of it can be seen."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from ikt.characters import UNSEEN
from ikt.model.backtest import Backtest
from ikt.model.base import MOST_IN_NAME, Label, Line, Name, Prose, Text
from ikt.model.criteria import Criteria
from ikt.model.decision import Decision, Said
from ikt.model.plan import Plan
from ikt.model.policy import Policy
from ikt.model.profile import Profile
from ikt.model.source import Source
from ikt.model.strategy import Strategy

MODELS = (Backtest, Criteria, Decision, Plan, Policy, Profile, Source, Strategy)
signs = st.text(
    st.sampled_from("aB é—\n\t\r\x00\x07\x1b\x85\u200b\u202e\u2028\u2066\ufeff")
    | st.characters(codec="utf-8"),
    max_size=12,
)


def read(kind: Any, value: object) -> Any:
    """What a kind of text makes of a value; None where it refuses it."""
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return None


@given(signs)
def test_no_kind_of_text_holds_what_cannot_be_seen(text: str) -> None:
    for kind in (Line, Prose, Label, Name, Text):
        for value in (text, {"en": text, "nl": text}):
            found = read(kind, value)
            for words in (found.en, found.nl) if isinstance(found, Text) else (found,) if found else ():
                assert not UNSEEN.search(words)
                assert not re.search(r"[\t\n\r]", words)


@pytest.mark.parametrize("end", ["\n", "\n\n", " \n  ", "\t\n"])
def test_a_longer_text_is_folded_and_a_name_is_not(end: str) -> None:
    text = f"one{end}two"
    assert read(Prose, text) == "one two"
    said = read(Said, {"by": text, "why": text})
    assert (said.by, said.why) == (text, text)
    assert read(Said, {"by": "one\rtwo", "why": text}) is None
    assert read(Text, {"en": text, "nl": "x"}).en == "one two"
    assert read(Label, {"en": text, "nl": "x"}) is None
    assert read(Label, {"en": "x", "nl": text}) is None
    assert read(Name, text) is None
    assert read(Line, text) is None


def test_a_name_has_a_length() -> None:
    most = "W" * MOST_IN_NAME
    assert read(Label, {"en": most, "nl": most}).nl == most
    assert read(Label, {"en": most, "nl": f"{most}W"}) is None
    assert read(Name, most) == most
    assert read(Name, f"{most}W") is None
    assert read(Text, {"en": f"{most}W", "nl": most}).en == f"{most}W"


def test_every_text_of_every_file_keeps_the_rule() -> None:
    """A field of bare ``str`` has to say by a pattern or by the rule what may stand in it."""
    bare: list[str] = []
    for model in MODELS:
        schema = model.model_json_schema()
        for name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
            bare += [f"{name}.{path}" for path in loose(part, "")]
    assert bare == []


def loose(schema: Any, path: str) -> list[str]:
    """Paths of a schema at which any text may stand, of any length."""
    if isinstance(schema, list):
        return [found for one in schema for found in loose(one, path)]
    if not isinstance(schema, dict):
        return []
    kinds = schema.get("type")
    if kinds == "string" and not {"pattern", "maxLength", "enum", "const"} & schema.keys():
        return [path]
    return [found for key, one in schema.items() for found in loose(one, f"{path}/{key}")]


def test_names_are_names_wherever_they_stand() -> None:
    """What is called ``name`` or ``short`` is bounded as a name is."""
    long = {"en": "W" * (MOST_IN_NAME + 1), "nl": "x"}
    for model in _below(MODELS):
        for field in ("name", "short", "abbreviation"):
            info = model.model_fields.get(field)
            if info is not None and info.annotation is not str and str not in get_args(info.annotation):
                kind = info.annotation if not info.metadata else info.rebuild_annotation()
                assert read(kind, long) is None, (model.__name__, field)


def _below(models: tuple[type[BaseModel], ...]) -> set[type[BaseModel]]:
    """These models and all that stand in them."""
    found: set[type[BaseModel]] = set()
    left: list[Any] = list(models)
    while left:
        one = left.pop()
        left += get_args(one)
        if isinstance(one, type) and issubclass(one, BaseModel) and one not in found:
            found.add(one)
            left += [info.annotation for info in one.model_fields.values()]
    return found
