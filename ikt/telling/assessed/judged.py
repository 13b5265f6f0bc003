"""What people said in rounds of one country on one rubric: how many, where they differ, who, and why.

A reason stands in the language in which it was written, and is marked where that is not the language of the
answer. Who an assessor is stands in the panel of the round; without one an id is all that is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.assessing.judged import Judged, View
from ikt.assessing.narrow import narrow_rubrics
from ikt.model.base import AssessorId, Language, RoundId
from ikt.model.criteria import AnyAttribute
from ikt.model.output import Output
from ikt.model.round import Panel
from ikt.telling.assessed.judged_words import SAY
from ikt.telling.assessed.levels import level_words
from ikt.telling.document import Block, Bullets, Line, Paragraph, Part, Strong
from ikt.telling.language import numbers
from ikt.telling.language.phrases import capital, number_word

# By what people are told: their role, their name, or their id in the round.
NamedBy = Literal["role", "name", "id"]
# Of so many who hold another level than most do the reason stands in the line itself.
MOST_REASONS = 2


class Assessors:
    """Who the assessors of rounds are, told in one way; ``panels`` by the id of the round."""

    def __init__(self, panels: Mapping[str, Panel], lang: Language, names: NamedBy = "role") -> None:
        self.panels = panels
        self.lang = lang
        self.names = names

    def told(self, view: View) -> str:
        """Who holds a view."""
        return self.called(view.round, view.assessor)

    def called(self, name: str, assessor: str) -> str:
        """An assessor of a round; whom the panel does not know, or no longer, by what is left."""
        panel = self.panels.get(name, Panel())
        found = panel.assessors.get(assessor)
        if self.names == "id" or (found is None and assessor not in panel.forgotten):
            return assessor
        if found is None:
            return SAY(self.lang, "forgotten")
        role = found.role.say(self.lang)
        if self.names == "role" or found.name is None:
            return role
        return SAY(self.lang, "name_role", name=found.name, role=role)

    def role(self, view: View) -> str | None:
        """The role of who holds a view; None where it is not asked for, or not known."""
        found = self.panels.get(view.round, Panel()).assessors.get(view.assessor)
        return found.role.say(self.lang) if found is not None and self.names == "role" else None


def assessors_of(a: Assessment, lang: Language, names: NamedBy = "role") -> Assessors:
    """Who judged what counts in an assessment."""
    rounds = {view.round for judged in a.measured.heard.values() for view in judged.by}
    found = {name: a.evidence.rounds[name].panel for name in sorted(rounds) if name in a.evidence.rounds}
    return Assessors(found, lang, names)


def heard_on(a: Assessment, row: int, column: int) -> Judged | None:
    """What people said in rounds of a country on an attribute, whether it counts or not; None of nobody."""
    return a.performance.heard.get((a.units[row].iso2, a.leaves[column].id))


def judged_by(views: Sequence[View], lang: Language) -> str:
    """``judgement of four assessors``."""
    return SAY.plural(lang, "judged_by", len(views), number=number_word(len(views), lang))


def views_words(views: Sequence[View], lang: Language, because: Assessors | None = None) -> str:
    """``three of four say 3; one says 1``; ``because`` adds why, and who says so.

    Of one assessor this says what that one says; of several that agree, that they do. Reasons are those of
    who holds another level than most, or of who is the only one.
    """
    count = len(views)
    levels = Counter(view.level for view in views)
    first, *others = sorted(levels, key=lambda level: (-levels[level], -level))
    said = [(first, _most_say(levels[first], count, first, lang))]
    for level in others:
        number = number_word(levels[level], lang)
        told = SAY.plural(lang, "say", levels[level], number=number, level=level)
        said.append((level, SAY(lang, "other_of_two", level=level) if count == 2 else told))
    words, room = [], MOST_REASONS
    for level, told in said:
        explained = level != first or count == 1
        reasons = _reasons(views, level, because)[:room] if because is not None and explained else []
        room -= len(reasons)
        words.append(SAY(lang, "because", said=told, reasons="; ".join(reasons)) if reasons else told)
    return "; ".join(words)


def _most_say(how_many: int, count: int, level: int, lang: Language) -> str:
    """What the most say, of so many."""
    if count == 1:
        return SAY(lang, "one_says", level=level)
    if how_many == count:
        return SAY(
            lang, "both_say" if count == 2 else "all_say", number=number_word(count, lang), level=level
        )
    if count == 2:
        return SAY(lang, "one_of_two", level=level)
    words = {"number": number_word(how_many, lang), "all": number_word(count, lang), "level": level}
    return SAY.plural(lang, "of_say", how_many, **words)


def _reasons(views: Sequence[View], level: int, who: Assessors) -> list[str]:
    """The reasons of those who hold a level, each with who gives it."""
    own = (view for view in views if view.level == level)
    return [told for view in own if (told := reason_words(view, who.lang, who.told(view)))]


def reason_words(view: View, lang: Language, by: str = "") -> str:
    """The reason of a view in quotes, with who gives it and its language where that is another; empty where
    there is none.
    """
    return _quoted(view.why, view.language, lang, by)


def _quoted(text: str | None, language: Language | None, lang: Language, by: str = "") -> str:
    plain = " ".join((text or "").split())
    if not plain:
        return ""
    marks = [by] if by else []
    marks += [] if language in (None, lang) else [SAY(lang, f"in_{language}")]
    return SAY(lang, "marked" if marks else "quoted", text=plain, marks=", ".join(marks))


def view_line(view: View, leaf: AnyAttribute, who: Assessors) -> Line:
    """Who holds which level, between which others, for what reason and known from where."""
    lang = who.lang
    text = SAY(lang, "level", level=view.level, text=level_words(leaf, view.level, lang))
    if (view.low, view.high) != (view.level, view.level):
        text += SAY(lang, "possible", low=view.low, high=view.high)
    reason = reason_words(view, lang)
    text += f": {reason}" if reason else ""
    basis = _quoted(view.basis, view.language, lang)
    text += SAY(lang, "basis", basis=basis) if basis else ""
    told = who.told(view)
    # An id stays as it is written.
    return (Strong(f"{told if told == view.assessor else capital(told)}: "), text)


def judgements_part(a: Assessment, row: int, who: Assessors, heading: str = "judgements") -> Part:
    """Every view on a country, attribute by attribute; without blocks where nobody was asked."""
    blocks: list[Block] = []
    for column, judged in heard_of(a, row):
        told = _headed(a, row, column, views_words(judged.by, who.lang) if len(judged.by) > 1 else "", who)
        lines = tuple(view_line(view, a.leaves[column], who) for view in judged.by)
        blocks += [Paragraph((told,)), Bullets(lines)]
    return Part("judgements", SAY(who.lang, heading), tuple(blocks))


def judgement_lines(a: Assessment, row: int, who: Assessors) -> list[str]:
    """What assessors say of a country, a line an attribute, with the reasons of who differs from most."""
    return [
        _headed(a, row, column, views_words(judged.by, who.lang, who), who)
        for column, judged in heard_of(a, row)
    ]


def heard_of(a: Assessment, row: int) -> Iterator[tuple[int, Judged]]:
    """The columns of a country that people judged in rounds, each with what they said."""
    for column in range(len(a.leaves)):
        judged = heard_on(a, row, column)
        if judged is not None:
            yield column, judged


def _headed(a: Assessment, row: int, column: int, views: str, who: Assessors) -> str:
    """An attribute and what is said of it; marked where that does not count."""
    leaf = a.leaves[column]
    name = leaf.name.say(who.lang) if leaf.name else leaf.id
    if not a.values.known_leaf[row, column]:
        name = SAY(who.lang, "not_counted", name=name)
    return SAY(who.lang, "heading", name=name, views=views) if views else name


def narrow_lines(a: Assessment, lang: Language) -> list[str]:
    """Which rubrics do not count yet, and of how many of the countries that could cross the line they are
    judged, in one line; none where all of them count.
    """
    narrow = narrow_rubrics(a)
    if not narrow:
        return []
    policy = a.recipe.settled_by or a.recipe.policy
    names = [
        SAY(lang, "narrow_one", name=leaf.name.say(lang) if leaf.name else leaf.id, judged=one.judged)
        for one in narrow
        for leaf in (a.leaves[one.column],)
    ]
    told, could = "; ".join(names), narrow[0].could
    if policy.judged_share == 1.0:
        return [SAY.plural(lang, "narrow_all", could, list=told)]
    share = numbers.percent(policy.judged_share, lang, 0)
    return [SAY(lang, "narrow", list=told, could=could, share=share)]


class ViewTold(Output):
    """What one assessor said of a country on an attribute in a round; who that is stands in the panel."""

    round: RoundId
    assessor: AssessorId
    role: str | None = Field(description="Null unless roles are asked for and the panel has one.")
    level: int = Field(description="Held most likely.")
    low: int = Field(description="The lowest level held possible.")
    high: int = Field(description="The highest level held possible.")
    why: str | None = Field(description="As it was written.")
    basis: str | None = Field(description="Where it is known from, as it was written.")
    language: Language | None = Field(description="The language in which it was written.")
    received: str = Field(description="The day from which it counts.", json_schema_extra={"format": "date"})


def views_data(a: Assessment, row: int, column: int, who: Assessors) -> tuple[ViewTold, ...]:
    """The views on a country on an attribute for programs, whether they count or not."""
    judged = heard_on(a, row, column)
    return tuple(
        ViewTold(
            round=view.round,
            assessor=view.assessor,
            role=who.role(view),
            level=view.level,
            low=view.low,
            high=view.high,
            why=view.why,
            basis=view.basis,
            language=view.language,
            received=view.received.isoformat(),
        )
        for view in (() if judged is None else judged.by)
    )


class NotCounted(Output):
    """A rubric that is judged, but of too few of the countries that could cross the line to count."""

    attribute: str
    judged: int = Field(description="Of how many of those it is judged.")
    could_cross: int = Field(description="How many countries could cross the line.")


def not_counted(a: Assessment) -> tuple[NotCounted, ...]:
    """The rubrics that do not count yet, for programs."""
    return tuple(
        NotCounted(attribute=a.leaves[one.column].id, judged=one.judged, could_cross=one.could)
        for one in narrow_rubrics(a)
    )
