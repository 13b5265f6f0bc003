"""A profile for a country of which nothing is known yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from ikt.assessing.membership import Standing
from ikt.countries.table import countries
from ikt.model.base import Language
from ikt.model.criteria import Criteria, JudgementScale
from ikt.model.effort import Choice
from ikt.telling.language import citing
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.new_files.comments import both, comment, written
from ikt.telling.new_files.words import NOTE

_SCHEMA = "# yaml-language-server: $schema=../schema/country.json\n"


def profile_text(
    iso2: str,
    region: str,
    criteria: Criteria,
    standings: Sequence[Standing] | None,
    lang: Language,
    *,
    with_choice: bool,
) -> str:
    """The text of a new profile; valid as it is, with what may be filled in as comments.

    ``standings`` are those of the country in every body of the table of memberships, None where there is no
    such table; ``with_choice`` says that profiles here tell what the strategy says of a country.
    """
    name = countries()[iso2].name
    parts = [
        _SCHEMA,
        comment(NOTE(lang, "profile", name=name.say(lang))),
        f"iso2: {iso2}\nname: {both(name)}\nregion: {written(region)}\n",
    ]
    if standings is not None:
        listed = [taking_part(one, lang) for one in standings if one.state == "yes"]
        key = "takes_part" if listed else "takes_part_not"
        parts.append(comment(NOTE(lang, key, list=", ".join(listed))))
    if with_choice:
        parts += ["\n", comment(NOTE(lang, "choice")), *_choice()]
    parts += [*_judged(criteria, lang), *_facts(iso2, lang)]
    parts += ["\n", comment(NOTE(lang, "brief", iso2=iso2))]
    return "".join(parts)


def taking_part(one: Standing, lang: Language) -> str:
    """A body with since when a country takes part in it, as far as that is known."""
    body = one.by.called.say(lang) if one.by is not None else one.body.called.say(lang)
    called = one.body.called.say(lang) if one.by is None else f"{one.body.called.say(lang)} ({body})"
    since = [row.since for row in one.counted if row.since is not None]
    if not since or one.by is not None:
        return called
    return NOTE(lang, "since", body=called, date=citing.written(since[0], lang))


def _choice() -> Iterator[str]:
    yield "# ikt:\n"
    yield f"#   choice: not_named   # {', '.join(get_args(Choice))}\n"
    yield "#   choice_by: named    # named, group\n"
    yield "#   neso: {letter: not_stated}\n"


def _judged(criteria: Criteria, lang: Language) -> Iterator[str]:
    scales = [leaf for leaf in criteria.attributes() if isinstance(leaf, JudgementScale)]
    if not scales:
        return
    yield "\n"
    yield comment(NOTE(lang, "judged"))
    why = NOTE(lang, "why")
    levels = list(scales[0].levels)
    middle = levels[len(levels) // 2]
    yield "# judgements:\n"
    yield (
        f"#   {scales[0].id}: {{level: {middle}, low: {levels[0]}, high: {levels[-1]}, "
        f'why: {{en: "{why}", nl: "{why}"}}, basis: expert, source: ID}}\n'
    )
    for scale in scales:
        asked = scale.question or scale.name
        words = "" if asked is None else asked.say(lang)
        low, high = min(scale.levels), max(scale.levels)
        yield comment(NOTE(lang, "question", id=scale.id, low=low, high=high, question=words), "  ")


def _facts(iso2: str, lang: Language) -> Iterator[str]:
    yield "\n"
    yield comment(NOTE(lang, "facts", iso2=iso2))
    text = NOTE(lang, "text")
    yield "# facts:\n"
    yield (
        f'#   - {{kind: agreement, text: {{en: "{text}", nl: "{text}"}}, since: 2027, source: ID, '
        'where: "p. 1"}\n'
    )


def listed_bodies(standings: Sequence[Standing], lang: Language) -> str:
    """All bodies in which a country takes part, in a sentence; empty where in none."""
    return enumerate_words([taking_part(one, lang) for one in standings if one.state == "yes"], lang)
