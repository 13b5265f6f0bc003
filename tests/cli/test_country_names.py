"""In a sentence a country has its article, and its verb is plural where its name is: in whatever is told.

No list of sentences: every country of the invented workspace is called as the Philippines are, every answer
and document of it is made, and each phrase that was said of a country is held against where it has the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest

from ikt.model.base import Language, Text
from ikt.telling.assessed import naming
from ikt.telling.language import phrases
from ikt.telling.language.naming import Named
from tests.cli.conftest import Run
from tests.samples import GOLDEN, WRITTEN, Words

# What tells of countries: each kind of answer, and the briefings.
ANSWERS = (
    "score",
    "tip",
    "whatif",
    "why",
    "plan",
    "explain",
    "robust",
    "show",
    "diff",
    "fit",
    "audit",
    "review",
)
BRIEFINGS: dict[str, Words] = {
    "brief": ("brief", "--all", "--overview"),
    "points": ("brief", "--all", "--kind", "points"),
    "partner": ("brief", "CX", "BV", "--audience", "partner"),
}
# A name stands bare in a list, a cell or a heading: nothing is said of it there.
BEFORE = re.compile(r"(^|[:;,(“\"{}\[/] ?|\n)$")
AFTER = re.compile(r"^($|[:;,.()”\"{}\[\]/]| [({=–−+\d]|\n)")
# Verbs that go with one, beside a name that may be many.
EN = "is|has|was|does|lies|falls|leaves|enters|stands|goes|takes|rises|drops|stays|needs"
NL = "is|heeft|was|doet|ligt|valt|verlaat|komt|staat|gaat|neemt|stijgt|daalt|blijft|wordt|werd|zou|mist"
SINGULAR = {"en": re.compile(rf"^ ({EN})\b"), "nl": re.compile(rf"^ ({NL})\b")}
INVERTED = re.compile(rf"\b({NL}) $")
# After one of these the name is no subject: the verb beside it is of something else.
GOVERNED = re.compile(
    r"\b(of|from|in|with|to|for|on|by|than|van|uit|met|naar|voor|bij|tot|over|dan|op) $", re.I
)


def pieces(template: str) -> Iterator[tuple[str, str, str, str]]:
    """Of each place in a phrase the name and the form asked, and the text before and after it."""
    parsed = list(Formatter().parse(template))
    texts = [
        text + (f"{{{name}{':' + spec if spec else ''}}}" if name is not None else "")
        for text, name, spec, _ in parsed
    ]
    for index, (text, name, spec, _) in enumerate(parsed):
        if name is not None:
            yield name, spec or "", "".join(texts[:index]) + text, "".join(texts[index + 1 :])


def wrong(template: str, told: set[str], lang: Language) -> list[str]:
    """What a phrase says badly of the names in ``told``."""
    found = []
    for name, spec, before, after in pieces(template):
        if name not in told or "|" in spec:
            continue
        if not spec and not (BEFORE.search(before) and AFTER.match(after)):
            found.append(f"{{{name}}} without article")
        if spec in ("in", "start") and not GOVERNED.search(before) and SINGULAR[lang].match(after):
            found.append(f"{{{name}:{spec}}} with a verb for one")
        if spec == "in" and lang == "nl" and INVERTED.search(before):
            found.append(f"{{{name}:{spec}}} after a verb for one")
    return found


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[Language, str], set[str]]:
    """Each phrase that was said of a country, by its language, with the places where the country stood."""
    told: dict[tuple[Language, str], set[str]] = {}
    fill = phrases._filled

    def recorded(pair: tuple[str, str], lang: Language, params: Mapping[str, object]) -> str:
        names = {key for key, value in params.items() if isinstance(value, Named) and value.running != value}
        if names:
            told.setdefault((lang, pair[lang == "nl"]), set()).update(names)
        return fill(pair, lang, params)

    def many(iso2: str, name: Text, lang: Language) -> Named:
        bare = name.say(lang)
        return Named(bare, ("de " if lang == "nl" else "the ") + bare, many=True)

    monkeypatch.setattr(phrases, "_filled", recorded)
    monkeypatch.setattr(naming, "named", many)
    return told


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_country_has_its_article_and_its_verb_is_in_its_number(
    world: Run, said: dict[tuple[Language, str], set[str]], tmp_path: Path, lang: Language
) -> None:
    for words in (words for name, words in GOLDEN.items() if name.startswith(ANSWERS)):
        assert world(*words, "--lang", lang).code in (0, 1)
    for name, words in BRIEFINGS.items():
        assert world(*words, "--lang", lang, "-o", str(tmp_path / name)).code == 0
    plan = WRITTEN["brief-plan"]
    assert world(*plan.words, "--lang", lang, "-o", str(tmp_path / "plan")).code == 0
    assert len(said) > 100
    bad = {template: found for (_, template), told in said.items() if (found := wrong(template, told, lang))}
    assert not bad, "\n".join(f"{template} -> {found}" for template, found in bad.items())
