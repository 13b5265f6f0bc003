"""``ikt explain ATTRIBUTE``: what is asked, and what each level or end of the scale means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.assessing.nodes import Node, nodes_of
from ikt.model.base import Language, Text
from ikt.model.criteria import AnyAttribute, Criterion, Indicator, JudgementScale, walk
from ikt.model.output import Framed, Output, Share
from ikt.telling.answering import answer, listed
from ikt.telling.assessed.frame import frame
from ikt.telling.assessed.standing import name_of
from ikt.telling.document import Document, Part
from ikt.telling.explain.data import FORMAT
from ikt.telling.explain.teller import ExplainTeller
from ikt.telling.language import numbers


class Asked(Output):
    """An attribute: what is asked or counted, and over which range."""

    id: str
    name: str
    criterion: str
    share: Share = Field(description="Share of the whole weight.")
    strength: Literal["direct", "proxy", "judgement"]
    question: str | None = Field(description="What people judge, if anything.")
    levels: dict[int, str] | None = Field(description="What each level of a judgement means.")
    series: tuple[str, ...] = Field(description="Figures that it is worked out from, by their ids.")
    worst: float
    best: float
    why: str | None = Field(description="Why this is looked at, and in this way.")


class AttributesExplained(Framed):
    """What `ikt explain ATTRIBUTE --format json` prints; of a criterion all that lies below it."""

    format: Literal["ikt.explain/1"]
    about: Literal["attributes"]
    id: str = Field(description="The attribute or criterion that was asked about.")
    name: str
    attributes: tuple[Asked, ...]


def attributes_document(a: Assessment, name: str, lang: Language) -> Document:
    """What is asked below a node of the framing, by its id."""
    return _AttributeTeller(a, lang).document(_node(a, name))


def attributes_data(a: Assessment, name: str, lang: Language) -> AttributesExplained:
    """The same for programs."""
    node = _node(a, name)
    return AttributesExplained(
        **frame(a, FORMAT),
        about="attributes",
        id=node.framed.id,
        name=name_of(node.framed, lang),
        attributes=tuple(_asked(a, leaf, lang) for leaf in _leaves(node)),
    )


def _asked(a: Assessment, leaf: AnyAttribute, lang: Language) -> Asked:
    criteria, judged = a.evidence.criteria, _rubric(leaf)
    return Asked(
        id=leaf.id,
        name=name_of(leaf, lang),
        criterion=criteria.ids[criteria.top_of()[leaf.id]],
        share=_node(a, leaf.id).share,
        strength=leaf.strength,
        question=judged.question.say(lang) if judged and judged.question else None,
        levels={level: text.say(lang) for level, text in _levels(leaf).items()} or None,
        series=leaf.all_series if isinstance(leaf, Indicator) else (),
        worst=leaf.worst,
        best=leaf.best,
        why=leaf.why.say(lang) if leaf.why else None,
    )


def _node(a: Assessment, name: str) -> Node:
    return next(node for node in nodes_of(a) if node.framed.id == name)


def _leaves(node: Node) -> list[AnyAttribute]:
    return [one for one in walk(node.framed) if not isinstance(one, Criterion)]


def _rubric(leaf: AnyAttribute) -> Indicator | JudgementScale | None:
    return leaf if isinstance(leaf, Indicator | JudgementScale) else None


def _levels(leaf: AnyAttribute) -> dict[int, Text]:
    """What people may say of it; of a figure, by what they may overrule it."""
    rubric = _rubric(leaf)
    return dict(sorted((rubric.levels or {}).items())) if rubric else {}


class _AttributeTeller(ExplainTeller):
    def document(self, node: Node) -> Document:
        leaves, framed = _leaves(node), node.framed
        lead = [framed.question.say(self.lang)] if isinstance(framed, Criterion) and framed.question else []
        if isinstance(framed, Criterion) and framed.reading:
            lead.append(framed.reading.say(self.lang))
        return answer(
            self.say("asked_title", name=name_of(framed, self.lang)),
            lead,
            parts=[self.leaf(leaf) for leaf in leaves],
            lang=self.lang,
            as_of=self.a.recipe.as_of,
            subtitle=self.subtitle(),
        )

    def leaf(self, leaf: AnyAttribute) -> Part:
        return listed(leaf.id, f"{name_of(leaf, self.lang)} ({leaf.id})", self.lines(leaf))

    def lines(self, leaf: AnyAttribute) -> Iterator[str]:
        """One line each: what people are asked, the levels, the scale of a figure, its weight, why."""
        rubric, levels = _rubric(leaf), _levels(leaf)
        if rubric and rubric.question:
            yield rubric.question.say(self.lang)
        for level, text in levels.items():
            yield f"  {level}: {text.say(self.lang)}"
        if not isinstance(leaf, JudgementScale):
            ends = {"worst": self.figure(leaf.worst), "best": self.figure(leaf.best)}
            yield self.say("asked_scale", log=self.say("log") if leaf.log else "", **ends)
        if isinstance(leaf, Indicator):
            names = [self.a.evidence.series(one).name.say(self.lang) for one in leaf.all_series]
            yield self.say("asked_figures", list="; ".join(names))
        share = numbers.percent(_node(self.a, leaf.id).share, self.lang)
        yield self.say("asked_share", share=share, strength=self.say(leaf.strength))
        if leaf.why:
            yield leaf.why.say(self.lang)
        if levels:
            yield self.say("asked_set", id=leaf.id)
