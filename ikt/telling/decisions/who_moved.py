"""Who moved between two assessments, in words first: who crosses the line, what differs, what did it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.who_moved import (
    CAUSES,
    COUNTS,
    FIGURES,
    JUDGEMENTS,
    WEIGHTS,
    Changed,
    Moved,
    other_thresholds,
    reweighed,
)
from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute, JudgementScale
from ikt.model.decision import Decision
from ikt.scoring.ranks import DECIMALS
from ikt.telling.answer import Answer, Grid
from ikt.telling.assessed.teller import Teller
from ikt.telling.assessed.unranked import gone_json, gone_sentence
from ikt.telling.decisions.who_moved_words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words, number_word, uncapital

# So many countries are told of in sentences; the table has all that moved.
_TOLD = 6
_LEAST = 0.5 * 10.0**-DECIMALS


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: its assessment, what people call it, the decision where it is one."""

    a: Assessment
    kind: str
    name: str = ""
    commit: str = ""
    decision: Decision | None = None

    def words(self, lang: Language) -> str:
        if self.decision is not None:
            key = "side_decision" if self.decision.number is not None else "side_unfiled"
            return SAY(lang, key, number=self.decision.number, id=self.decision.id)
        return SAY(lang, f"side_{self.kind}", name=self.name, commit=self.commit)


def diff_view(found: Moved, old: Side, new: Side, lang: Language, rows: int | None = None) -> Answer:
    """The answer to what changed from one to the other; ``rows`` is how many countries the tables show."""
    return _Diff(found, old, new, lang).answer(rows)


def _figures(a: Assessment, row: int) -> list[float | None]:
    """The figures of the safeguards of a country."""
    return [one.figure for one in a.verdicts[row]]


def _gone(before: Assessment, after: Assessment) -> tuple[list[int], list[int]]:
    """Who had a rank and has none: rows of the new side, and rows of the old side of who is not there."""
    rows = {unit.iso2: row for row, unit in enumerate(after.units)}
    was = [(row, rows.get(before.units[row].iso2)) for row in before.order()]
    return [new for _, new in was if new is not None and not after.ranked[new]], [
        old for old, new in was if new is None
    ]


def _scale(leaf: AnyAttribute) -> object:
    """What an attribute measures, over which range, with which share; of that, what a decision records."""
    said = leaf.model_dump(exclude={"why", "name", "doubt", "question", "levels", "tolerance"})
    return said, sorted(leaf.levels) if isinstance(leaf, JudgementScale) else ()


class _Diff(Teller):
    def __init__(self, found: Moved, old: Side, new: Side, lang: Language) -> None:
        super().__init__(found.after, lang, SAY)
        self.found = found
        self.sides = old, new
        self.before = found.before

    def answer(self, rows: int | None) -> Answer:
        old, new = self.sides
        title = self.say("title", old=old.words(self.lang), new=new.words(self.lang))
        lead = [*self.who(), *self.days(), *self.beside(), *self.chosen(), *self.supposed()]
        if self.found.causes:
            lead.append(self.what())
        lead += [self.sentence(place) for place in self.told()]
        return Answer(title, tuple(lead), tuple(self.grids(rows)))

    # Who moved

    def crossing(self) -> tuple[list[int], list[int]]:
        """Rows, in the assessment each is named in, of who leaves and who enters the first ones."""
        was = {self.before.units[row].iso2: row for row in self.before.inside()}
        now = {self.a.units[row].iso2: row for row in self.a.inside()}
        return [row for iso2, row in was.items() if iso2 not in now], [
            row for iso2, row in now.items() if iso2 not in was
        ]

    def name_before(self, row: int) -> str:
        return self.before.units[row].name.say(self.lang)

    def who(self) -> list[str]:
        out, in_ = self.crossing()
        every = int(self.found.both.sum())
        count = len(self.found.changed_rank)
        same_scores = all(abs(self.found.gain(k)) <= _LEAST for k in range(len(self.found.old)))
        if not self.found.causes and not out and not in_ and count == 0 and same_scores:
            return [self.say("nothing")]
        old_top, new_top = self.before.recipe.top, self.a.recipe.top
        words = {
            "out": enumerate_words([self.ranked_name(0, self.before, row) for row in out], self.lang),
            "in_": enumerate_words([self.ranked_name(1, self.a, row) for row in in_], self.lang),
            "leave": self.say("leaves_1" if len(out) == 1 else "leaves_n"),
            "enter": self.say("enters_1" if len(in_) == 1 else "enters_n"),
            "was": number_word(old_top, self.lang),
            "line": self.line(),
        }
        key = "leave_and_enter" if out and in_ else "leave_only" if out else "enter_only" if in_ else "nobody"
        told = [self.say(key if old_top == new_top else f"{key}_line", **words)]
        if old_top != new_top:
            told.append(self.say("other_line", old=old_top, new=new_top, **words))
        key = "moved_none" if count == 0 else "moved_1" if count == 1 else "moved"
        told.append(self.say(key, count=count, all=every))
        return [" ".join(told)]

    def ranked_name(self, side: int, a: Assessment, row: int) -> str:
        """A country that stands above the line on one side; its decision may have passed it over."""
        unit, decision = a.units[row], self.sides[side].decision
        name = unit.name.say(self.lang)
        if decision is None or unit.iso2 in decision.chosen:
            return name
        return self.say(("was_not_chosen", "not_chosen")[side], name=name)

    def days(self) -> list[str]:
        """That the two look from different days: a later one knows later figures and finds others too old."""
        old, new = self.before.recipe.as_of, self.a.recipe.as_of
        if old == new:
            return []
        return [self.say("days", old=numbers.day(old, self.lang), new=numbers.day(new, self.lang))]

    def beside(self) -> list[str]:
        was = {self.before.units[row].iso2: row for row in self.before.order()}
        now = {self.a.units[row].iso2: row for row in self.a.order()}
        rows, absent = _gone(self.before, self.a)
        gone = gone_sentence(self.a, rows, [self.name_before(row) for row in absent], self.lang)
        come = [self.country(row) for iso2, row in now.items() if iso2 not in was]
        lines = [gone] if gone else []
        if come:
            lines.append(self.say("come", list=enumerate_words(come, self.lang)))
        return lines

    def chosen(self) -> list[str]:
        """Who was chosen by the one decision and not by the other."""
        old, new = (side.decision for side in self.sides)
        if old is None or new is None:
            return []
        names = {unit.iso2: unit.name.say(self.lang) for a in (self.before, self.a) for unit in a.units}
        lines = []
        for key, first, second in (("chosen_new", new, old), ("chosen_old", old, new)):
            only = [names[iso2] for iso2 in first.chosen if iso2 not in second.chosen]
            if only:
                lines.append(self.say(key, list=enumerate_words(only, self.lang)))
        return lines

    def supposed(self) -> list[str]:
        """Countries of which one of the decisions supposes something."""
        lines = []
        for side in self.sides:
            names = {unit.iso2: unit.name.say(self.lang) for unit in side.a.units}
            found = sorted({names[item.iso2] for item in side.a.recipe.supposed})
            if found:
                listed = enumerate_words(found, self.lang)
                lines.append(self.say("supposed", side=side.words(self.lang), list=listed))
        return lines

    # What did it

    def what(self) -> str:
        told = []
        for cause in self.found.causes:
            name = CAUSES[cause]
            if cause in (FIGURES, JUDGEMENTS, COUNTS):
                touched = self.touched(cause)
                count = self.say("countries_1" if touched == 1 else "countries_n", n=touched)
                told.append(self.say(f"what_{name}", count=count))
                continue
            thresholds = self.thresholds() if cause == WEIGHTS else []
            details = self.weights() if cause == WEIGHTS else self.framing()
            told += thresholds
            if thresholds and not details:
                continue
            listed = enumerate_words(details, self.lang)
            told.append(self.say(f"what_{name}_list", list=listed) if details else self.say(f"what_{name}"))
        return self.say("what", list="; ".join(told))

    def touched(self, cause: int) -> int:
        """How many countries have such a change; figures of safeguards are counted where nothing else is."""
        count = sum(
            any(one.cause == cause for one in self.found.details(place))
            for place in range(len(self.found.old))
        )
        if count == 0 and cause == FIGURES:
            count = sum(
                _figures(self.before, old) != _figures(self.a, new)
                for old, new in zip(self.found.old, self.found.new, strict=True)
            )
        return count

    def weights(self) -> list[str]:
        """The criteria whose share of the weight changed."""
        was = dict(zip(self.before.evidence.criteria.ids, self.before.weights, strict=True))
        now = dict(zip(self.a.evidence.criteria.ids, self.a.weights, strict=True))
        named = {node.id: node.name for a in (self.before, self.a) for node in a.evidence.criteria.criteria}
        one, two = ((a.evidence.criteria, a.recipe.policy) for a in (self.before, self.a))
        changed = reweighed(one, two)
        more = [self.say("more", n=len(changed) - 3)] if len(changed) > 3 else []
        return [
            self.say(
                "share",
                name=uncapital(named[name].say(self.lang)),
                old=self.percent(was.get(name, 0.0)),
                new=self.percent(now.get(name, 0.0)),
            )
            for name in changed[:3]
        ] + more

    def thresholds(self) -> list[str]:
        """The safeguards whose threshold or effect differs, where it does more than warn on either side."""
        changed = other_thresholds(self.before.recipe.policy, self.a.recipe.policy)
        named = {
            guard.id: guard.name for a in (self.before, self.a) for guard in a.evidence.criteria.safeguards
        }
        listed = enumerate_words([uncapital(named[name].say(self.lang)) for name in changed], self.lang)
        return [self.say("what_thresholds", list=listed)] if changed else []

    def framing(self) -> list[str]:
        """The attributes of which goalposts, share or measure differ, or that only one side has."""
        old = {leaf.id: leaf for leaf in self.before.leaves}
        new = {leaf.id: leaf for leaf in self.a.leaves}
        names = []
        for name in {**old, **new}:
            one, two = old.get(name), new.get(name)
            if one is None or two is None or _scale(one) != _scale(two):
                leaf = one or two
                names.append(uncapital(leaf.name.say(self.lang)) if leaf and leaf.name else name)
        return names[:4] if len(names) <= 4 else [*names[:3], f"+{len(names) - 3}"]

    def told(self) -> list[int]:
        """The countries that sentences are about: who crosses the line, else who moved furthest."""
        out, in_ = self.crossing()
        place_of_old = {row: place for place, row in enumerate(self.found.old)}
        place_of_new = {row: place for place, row in enumerate(self.found.new)}
        places = [place_of_old[row] for row in out if row in place_of_old]
        places += [place_of_new[row] for row in in_ if row in place_of_new]
        # Where only the line moved there is nothing to say of a country's own place or score.
        places = [
            place
            for place in places
            if self.found.both[place] and (self.found.step(place) or abs(self.found.gain(place)) > _LEAST)
        ]
        return (places or self.found.changed_rank[:3])[:_TOLD]

    def sentence(self, place: int) -> str:
        """One country: its places and what moved it there, its points and what gave or took them."""
        old, new = self.found.old[place], self.found.new[place]
        was, now = int(self.before.rank[old]), int(self.a.rank[new])
        country = self.country(new)
        key = "rises" if now < was else "falls" if now > was else "stays"
        text = self.say(key, country=country, old=was, new=now)
        causes = self.causes_of(place)
        scores = float(self.before.scores.total[old]), float(self.a.scores.total[new])
        same = abs(self.found.gain(place)) <= _LEAST
        if len(causes) == 1 and now != was:
            text += self.say("by_one", cause=self.say(CAUSES[causes[0]]), detail=self.most(place, causes[0]))
            first, second, _ = numbers.steps(*scores, (), self.lang)
            return text + ("" if same else self.say("score_only", old=first, new=second)) + "."
        places = [*self.found.places[:, place], float(self.found.others[place])]
        listed = [
            self.say(
                "by_up" if n < 0.0 else "by_down", n=self.signed(abs(n)).lstrip("+"), cause=self.say(cause)
            )
            for cause, n in sorted(
                zip((*CAUSES, "others"), places, strict=True), key=lambda one: -abs(one[1])
            )
            if abs(n) > _LEAST
        ]
        text += self.say("by_several", list=enumerate_words(listed, self.lang)) if listed else ""
        if same:
            key = "score_still" if now == was else "score_same"
            return text + self.say(key, new=self.score(scores[1])) + "."
        given = [cause for cause in causes if abs(self.found.points[cause, place]) > _LEAST]
        parts = [float(self.found.points[cause, place]) for cause in given]
        first, second, decimals = numbers.steps(*scores, parts, self.lang)
        points = enumerate_words([self.by(place, cause, decimals) for cause in given], self.lang)
        return text + self.say("score_of", old=first, new=second, list=points) + "."

    def causes_of(self, place: int) -> list[int]:
        points, places = self.found.points[:, place], self.found.places[:, place]
        shown = [cause for cause in range(5) if max(abs(points[cause]), abs(places[cause])) > _LEAST]
        return sorted(shown, key=lambda cause: -abs(points[cause]))

    def by(self, place: int, cause: int, decimals: int) -> str:
        points = self.signed(float(self.found.points[cause, place]), decimals)
        return self.say(
            "points", points=points, cause=self.say(CAUSES[cause]), detail=self.most(place, cause)
        )

    def most(self, place: int, cause: int) -> str:
        """The attribute of a country that did most, where the cause is one of attributes."""
        own = [one for one in self.found.details(place) if one.cause == cause]
        return self.detail(own[0]) if own else ""

    def detail(self, one: Changed) -> str:
        column = next(k for k, leaf in enumerate(self.a.leaves) if leaf.id == one.attribute)
        judged = isinstance(self.a.leaves[column], JudgementScale)
        if not judged and one.before == one.before and one.after == one.after:
            first, second = numbers.figures([one.before, one.after], self.lang)
        else:
            first, second = (self.raw(number, judged) for number in (one.before, one.after))
        return self.say("detail", name=uncapital(self.attribute(column)), old=first, new=second)

    def raw(self, number: float, judged: bool) -> str:
        if number != number:
            return self.say("unknown")
        return self.say("level", n=int(number)) if judged else self.points(number)

    def signed(self, value: float, decimals: int = 1) -> str:
        """A change with its sign; one that is not nought is never printed as nought."""
        while decimals < 4 and abs(value) > _LEAST and abs(value) < 0.5 * 10.0**-decimals:
            decimals += 1
        return ("+" if value > 0.0 else "") + numbers.decimal(value, decimals, self.lang)

    # The tables

    def grids(self, rows: int | None) -> list[Grid]:
        places = [
            place
            for place in range(len(self.found.old))
            if (self.found.both[place] and self.found.step(place)) or abs(self.found.gain(place)) > _LEAST
        ]
        if not places:
            return []
        places.sort(key=lambda place: self.sorting(place))
        shown = places if rows is None else places[:rows]
        # What excludes a country moves others by who is gone, so it has no numbers of its own.
        did = np.abs(self.found.points).max(axis=1) + np.abs(self.found.places).max(axis=1)
        causes = [cause for cause in self.found.causes if did[cause] > _LEAST]
        # With one cause there is nothing to share out: the second table would say the first one again.
        several = len(causes) > 1 or self.with_others()
        notes = [self.say("rows", shown=len(shown), all=len(places))] if len(shown) < len(places) else []
        note = " ".join([*notes, *([self.say("note")] if several else [])])
        grids = [self.grid("grid_points", shown, causes, self.points_row)]
        moved = [place for place in shown if self.found.both[place] and self.found.step(place)]
        if moved and several:
            grids.append(self.grid("grid_places", moved, causes, self.places_row))
        last = grids.pop()
        return [*grids, Grid(last.heads, last.rows, last.left, note=note, title=last.title)]

    def sorting(self, place: int) -> tuple[bool, int, str]:
        rank = int(self.a.rank[self.found.new[place]])
        return rank == 0, rank, self.a.units[self.found.new[place]].iso2

    def grid(self, title: str, places: Sequence[int], causes: Sequence[int], row: Any) -> Grid:
        heads = ["head_rank", "head_was", "head_country"]
        heads += ["head_score"] if title == "grid_points" else []
        heads += ["head_change", *(f"head_{CAUSES[cause]}" for cause in causes)]
        heads += ["head_others"] if title == "grid_places" and self.with_others() else []
        made = tuple(row(place, causes) for place in places)
        return Grid(tuple(self.say(key) for key in heads), made, frozenset({2}), title=self.say(title))

    def with_others(self) -> bool:
        return bool(np.any(self.found.others != 0.0))

    def start(self, place: int) -> tuple[str, str, str]:
        old, new = self.found.old[place], self.found.new[place]
        now, was = int(self.a.rank[new]), int(self.before.rank[old])
        return str(now or ""), str(was or ""), self.short(new)

    def points_row(self, place: int, causes: Sequence[int]) -> tuple[str, ...]:
        new = self.found.new[place]
        return (
            *self.start(place),
            self.score(float(self.a.scores.total[new])),
            self.signed(self.found.gain(place)),
            *(self.signed(float(self.found.points[cause, place])) for cause in causes),
        )

    def places_row(self, place: int, causes: Sequence[int]) -> tuple[str, ...]:
        others = (self.signed(float(self.found.others[place]), 0),) if self.with_others() else ()
        return (
            *self.start(place),
            self.signed(float(self.found.step(place)), 0),
            *(self.signed(float(self.found.places[cause, place])) for cause in causes),
            *others,
        )


def diff_json(found: Moved, old: Side, new: Side, lang: Language) -> dict[str, Any]:
    """``ikt.diff/1``; numbers are never rounded."""
    before, after = found.before, found.after
    was = {before.units[row].iso2 for row in before.inside()}
    now = {after.units[row].iso2 for row in after.inside()}
    gone, absent = _gone(before, after)
    ranked = [{a.units[row].iso2 for row in a.order()} for a in (before, after)]
    return {
        "format": "ikt.diff/1",
        "old": _side(old),
        "new": _side(new),
        "leaves": [before.units[row].iso2 for row in before.inside() if before.units[row].iso2 not in now],
        "enters": [after.units[row].iso2 for row in after.inside() if after.units[row].iso2 not in was],
        "no_longer_ranked": sorted(ranked[0] - ranked[1]),
        "why_unranked": gone_json(after, gone, [before.units[row].iso2 for row in absent]),
        "now_ranked": sorted(ranked[1] - ranked[0]),
        "causes": [CAUSES[cause] for cause in found.causes],
        "countries": [_row(found, place, lang) for place in range(len(found.old))],
    }


def _side(side: Side) -> dict[str, Any]:
    decision = side.decision
    return {
        "kind": side.kind,
        "name": side.name or None,
        "commit": side.commit or None,
        "decision": decision and decision.number,
        "id": decision and decision.id,
        "policy": side.a.recipe.policy.id,
        "as_of": side.a.recipe.as_of.isoformat(),
        "top": side.a.recipe.top,
        "weights": dict(zip(side.a.evidence.criteria.ids, map(float, side.a.weights), strict=True)),
        "chosen": None if decision is None else list(decision.chosen),
    }


def _row(found: Moved, place: int, lang: Language) -> dict[str, Any]:
    before, after = found.before, found.after
    old, new = found.old[place], found.new[place]
    both = bool(found.both[place])
    return {
        "iso2": after.units[new].iso2,
        "name": after.units[new].name.say(lang),
        "rank": int(after.rank[new]) or None,
        "rank_before": int(before.rank[old]) or None,
        "score": float(after.scores.total[new]),
        "score_before": float(before.scores.total[old]),
        "points": {name: float(found.points[cause, place]) for cause, name in enumerate(CAUSES)},
        "places": {name: float(found.places[cause, place]) for cause, name in enumerate(CAUSES)}
        | {"others": float(found.others[place])}
        if both
        else None,
        "changed": [
            {
                "attribute": one.attribute,
                "cause": CAUSES[one.cause],
                "before": None if one.before != one.before else one.before,
                "after": None if one.after != one.after else one.after,
                "points": one.points,
            }
            for one in found.details(place)
        ],
    }
