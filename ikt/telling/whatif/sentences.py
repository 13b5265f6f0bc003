"""A what-if in words: who leaves and enters, from where on, what did it, how sure; then the ranks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.effect import moved_most
from ikt.assessing.recipe import Supposition
from ikt.deciding.changes import Setting, points_of
from ikt.deciding.one_weight import of_criterion, printed_points
from ikt.deciding.whatif import Cause, Move, Turn, WhatIf
from ikt.model.base import Language
from ikt.model.criteria import Indicator, JudgementScale, walk
from ikt.model.policy import Threshold
from ikt.telling.answer import Answer, Grid
from ikt.telling.assessed.line import sharing_sentence
from ikt.telling.assessed.teller import Teller
from ikt.telling.assessed.unranked import gone_sentence
from ikt.telling.language import numbers
from ikt.telling.language.counting import cell, in_draws
from ikt.telling.language.phrases import capital, enumerate_words, uncapital
from ikt.telling.whatif.words import SAY

# Of so many countries of which something is supposed it is told what becomes of them.
_MOST_MINE = 4
# So many countries that a cap moves are named with their places.
_MOST_CAPPED = 5


def whatif_view(
    found: WhatIf,
    lang: Language,
    settings: Sequence[Setting] = (),
    rows: int | None = None,
    only: Sequence[int] = (),
    about: Sequence[int] = (),
) -> Answer:
    """The answer to a what-if: ``settings`` are the weights that were set, ``rows`` how many to show,
    ``only`` the rows of the countries that were asked about, ``about`` those of which something is supposed.
    """
    return _WhatIf(found, lang, settings).answer(rows, only, about)


def changes_sentence(found: WhatIf, lang: Language, settings: Sequence[Setting] = ()) -> str:
    """What was changed, as a sentence of its own."""
    return capital(enumerate_words(_WhatIf(found, lang, settings).changes(), lang)) + "."


class _WhatIf(Teller):
    def __init__(self, found: WhatIf, lang: Language, settings: Sequence[Setting]) -> None:
        super().__init__(found.after, lang, SAY)
        self.found = found
        self.before = found.before
        self.settings = settings

    def answer(self, rows: int | None, only: Sequence[int], about: Sequence[int]) -> Answer:
        frame = self.frame() | {"policy": self.before.recipe.policy.name.say(self.lang)}
        title = self.say("title", changes=enumerate_words(self.changes(), self.lang), **frame)
        first, *rest = self.lead()
        asked = [self.becomes(row) for row in only]
        # Who leaves or enters is told already, and who has no rank below.
        told = {*only, *(move.row for move in self.found.moves), *np.flatnonzero(~self.a.ranked)}
        mine = [self.becomes(row) for row in dict.fromkeys(about) if row not in told]
        return Answer(title, (*asked, first, *mine[:_MOST_MINE], *rest), (self.grid(rows, only),))

    # What was changed

    def changes(self) -> list[str]:
        told = []
        if self.other_policy():
            told.append(self.say("other_policy", name=self.a.recipe.policy.name.say(self.lang)))
        # Of many weights set only those that came to another share; what was set in vain is still told.
        moved = [
            one for one in self.settings if abs(self.share(one.id, True) - self.share(one.id, False)) > 1e-9
        ]
        told += [self.setting(setting) for setting in moved or self.settings]
        told += [self.added(name) for name in self.a.evidence.criteria.ids[len(self.before.weights) :]]
        told += self.thresholds()
        told += [self.supposed(place) for place in range(len(self.a.recipe.supposed))]
        return told

    def other_policy(self) -> bool:
        old, new = self.before.recipe, self.a.recipe
        return (old.policy.id, old.policy_hash) != (new.policy.id, new.policy_hash)

    def old_points(self, node_id: str) -> float:
        return points_of(self.before.evidence.criteria, self.before.recipe.policy)[node_id]

    def new_points(self, node_id: str) -> float:
        return points_of(self.a.evidence.criteria, self.a.recipe.policy)[node_id]

    def setting(self, setting: Setting) -> str:
        old, new = self.old_points(setting.id), self.new_points(setting.id)
        return self.say(
            "points" if old != new else "points_kept",
            name=uncapital(self.node_name(setting.id)),
            old=self.points(old),
            new=self.points(new),
            old_share=self.percent(self.share(setting.id, False)),
            new_share=self.percent(self.share(setting.id, True)),
        )

    def added(self, name: str) -> str:
        return self.say(
            "as_criterion",
            name=uncapital(self.node_name(name)),
            points=self.points(self.new_points(name)),
            share=self.percent(self.share(name, True)),
        )

    def node_name(self, node_id: str) -> str:
        node = next(node for node in self.a.evidence.criteria.nodes() if node.id == node_id)
        return node.name.say(self.lang) if node.name else node.id

    def share(self, node_id: str, after: bool) -> float:
        """The share of all weight that lies below a node."""
        own = (self.a if after else self.before).share
        return float(sum(own[column] for column in self._columns(node_id)))

    def _columns(self, node_id: str) -> list[int]:
        criteria = self.a.evidence.criteria
        node = next(node for node in criteria.nodes() if node.id == node_id)
        below = {part.id for part in walk(node)}
        return [column for column, leaf in enumerate(self.a.leaves) if leaf.id in below]

    def thresholds(self) -> list[str]:
        old, new = self.before.recipe.policy.safeguards, self.a.recipe.policy.safeguards
        names = {guard.id: guard.name.say(self.lang) for guard in self.a.evidence.criteria.safeguards}
        told = []
        for guard, name in names.items():
            was, now = old.get(guard), new.get(guard)
            words = {"name": uncapital(name)}
            if now is not None:
                words |= {"new": self.points(now.below), "effect": self.effect(now)}
            if was is not None:
                words |= {"old": self.points(was.below), "old_effect": self.effect(was)}
            if now is None:
                key = "threshold_gone" if was is not None else ""
            elif was is None:
                key = "threshold_new"
            else:
                other, does = was.below != now.below, (was.effect, was.at) != (now.effect, now.at)
                key = "threshold_both" if other and does else "threshold" if other else ""
                key = key or ("effect_only" if does else "")
            if key:
                told.append(self.say(key, **words))
        return told

    def effect(self, threshold: Threshold) -> str:
        at = "" if threshold.at is None else self.points(threshold.at)
        return self.say(f"effect_{threshold.effect}", at=at)

    def supposed(self, place: int) -> str:
        item = self.a.recipe.supposed[place]
        column = next(k for k, leaf in enumerate(self.a.leaves) if leaf.id == item.attribute)
        leaf = self.a.leaves[column]
        row = self.row_of(item)
        words = {"attribute": uncapital(self.attribute(column)), "country": self.country(row)}
        if isinstance(leaf, JudgementScale):
            text = leaf.levels[int(item.number)].say(self.lang).rstrip(".")
            return self.say("level", level=int(item.number), text=text, **words)
        unit = ""
        if isinstance(leaf, Indicator) and not leaf.per and not leaf.times:
            unit = f" ({self.a.evidence.series(leaf.series).unit.say(self.lang)})"
        return self.say("figure", number=self.points(item.number) + unit, **words)

    def row_of(self, item: Supposition) -> int:
        return next(row for row, unit in enumerate(self.a.units) if unit.iso2 == item.iso2)

    # The answer

    def lead(self) -> list[str]:
        lines = [self.who(), *self.sharing(), *self.order_lines(), *self.tips(), *self.causes(), *self.gone()]
        ranked = [move for move in self.found.moves if self.a.ranked[move.row]]
        if ranked:
            lines.append(self.sure_line(ranked))
        lines += self.carried()
        lines += self.beside()
        return lines

    def who(self) -> str:
        out, in_ = self.found.leaves, self.found.enters
        words = {
            "out": self.countries(move.row for move in out),
            "in_": self.countries(move.row for move in in_),
            "leave": self.say("leaves_1" if len(out) == 1 else "leaves_n"),
            "enter": self.say("enters_1" if len(in_) == 1 else "enters_n"),
            "line": self.line(),
        }
        key = "leave_and_enter" if out and in_ else "leave_only" if out else "enter_only" if in_ else "nobody"
        if key == "nobody" and max(len(self.before.order()), len(self.a.order())) <= self.a.recipe.top:
            key = "no_line"
        return self.say(key, **words)

    def sharing(self) -> list[str]:
        """Who shares the last place, so that the line has more above it than places, and whom a cap moved."""
        now = sharing_sentence(self.a, self.lang)
        told = [now or sharing_sentence(self.before, self.lang, before=True)]
        return [line for line in (*told, *self.capped()) if line]

    def capped(self) -> list[str]:
        """Countries that a cap moves to another place."""
        cut = (self.a.scores.cap < 0.0) & (self.a.scores.ceiling != self.before.scores.ceiling)
        rows = [
            row
            for row in self.before.order()
            if cut[row] and self.a.ranked[row] and self.a.rank[row] != self.before.rank[row]
        ]
        told = [
            self.say(
                "capped_one",
                name=self.country(row),
                old=self.rank(self.before, row),
                new=self.rank(self.a, row),
            )
            for row in rows[:_MOST_CAPPED]
        ]
        if len(rows) > _MOST_CAPPED:
            told.append(self.say("capped_more", count=len(rows) - _MOST_CAPPED))
        return [self.say("capped", list=enumerate_words(told, self.lang))] if told else []

    def rank(self, a: Assessment, row: int) -> str:
        """A place, and whether it is shared: ``=10``."""
        shared = int((a.rank == a.rank[row]).sum()) > 1
        return f"{'=' if shared else ''}{a.rank[row]}"

    def becomes(self, row: int) -> str:
        """What becomes of a country that was asked about, and from which weight on it crosses the line."""
        was, now = int(self.before.rank[row]), int(self.a.rank[row])
        name = self.country(row)
        if not was or not now:
            return self.say("becomes_unranked" if was else "becomes_ranked" if now else "unranked", name=name)
        sides = {(True, True): "in", (False, False): "out", (True, False): "leaves", (False, True): "enters"}
        key = sides[self.before.is_inside(row), self.a.is_inside(row)]
        rank, old = (self.ordinal(a, row) for a in (self.a, self.before))
        told = self.say(
            f"becomes_{key}", name=name, line=self.line(),
            place=self.say("place_kept" if was == now else "place", rank=rank, old=old),
        )  # fmt: skip
        return told + self.further(row) if key in ("in", "out") else told

    def ordinal(self, a: Assessment, row: int) -> str:
        """A place in words, and that it is shared where it is."""
        rank = numbers.ordinal(int(a.rank[row]), self.lang)
        shared = int((a.rank == a.rank[row]).sum()) > 1
        return self.say("place_shared", rank=rank) if shared else rank

    def further(self, row: int) -> str:
        """From where on the one criterion that was changed would take a country over the line after all."""
        single = self.single()
        if single is None or self.a.tree.mean != "arithmetic":
            return ""
        one = of_criterion(self.a, single)
        tips = [tip for tip in one.tips if tip.row == row] if one is not None else []
        rises = len(self.before.weights) <= single or self.a.weights[single] > self.before.weights[single]
        tips = [tip for tip in tips if tip.side == ("above" if rises else "below")]
        name = self.criterion(single)
        if not tips and not rises and self.a.weights[single] == 0.0:
            return ""
        if not tips:
            return " " + self.say("whatever_more" if rises else "whatever_less", name=name)
        (tip,) = tips
        share = self.percent(tip.share)
        who = self.say("who_in" if tip.enters else "who_out", names=self.country(row))
        if tip.points is None:
            return " " + self.say("tips_share", name=name, share=share, who=who)
        points = numbers.decimal(tip.points, tip.decimals, self.lang)
        return " " + self.say(f"tips_{tip.side}", name=name, points=points, share=share, who=who)

    def order_lines(self) -> list[str]:
        if self.found.moves:
            return []
        moved = sum(
            1
            for row in self.a.order()
            if self.before.ranked[row] and self.before.rank[row] != self.a.rank[row]
        )
        count = len(self.a.order())
        if moved == 0:
            return [self.say("same_order")]
        return [self.say("one_moves" if moved == 1 else "some_move", count=moved, all=count)]

    def tips(self) -> list[str]:
        """One sentence for each weight at which somebody changes sides for good."""
        told = [self.tip(turn) for turn in self.found.turns]
        if told and not self.found.weights_only:
            told.append(self.say("tips_rest"))
        return told

    def swaps(self, turn: Turn) -> str:
        """Who leaves and enters just there, and who of them does not stay out or in."""
        final = {move.row for move in self.found.moves if move.at == turn.at}
        was, now = self.before.order(), self.a.order()
        within = set(self.before.inside())
        # Who crossed by what else was changed stands on the other side when the weights begin to move.
        begun = {move.row for move in self.found.moves if move.at is None} ^ within
        parts: dict[str, list[int]] = {}
        # Who is ranked only after the change stands behind those who were ranked before.
        for side, rows, order in (("out", turn.leaves, [*was, *now]), ("in", turn.enters, now)):
            for row in sorted(rows, key=order.index):
                back = (row in begun) == (side == "in")
                key = side if row in final else f"{side}_again" if back else f"{side}_while"
                parts.setdefault(f"who_{key}", []).append(row)
        return ", ".join(self.say(key, names=self.countries(rows)) for key, rows in parts.items())

    def tip(self, turn: Turn) -> str:
        at, who = turn.at, self.swaps(turn)
        move = next(move for move in self.found.moves if move.at == at)
        single = self.single()
        if single is None:
            return self.say("tips_way", share=self.percent(at), who=who)
        old = self.before.weights[single] if single < len(self.before.weights) else 0.0
        new = self.a.weights[single]
        share = old + at * (new - old)
        side: Literal["above", "below"] = "above" if new > old else "below"
        # A criterion that is given all leaves the others no points to print its own beside.
        frame = self.a if new < 1.0 else self.before
        points, decimals = printed_points(frame, move.row, single, side, move.enters, share)
        name = self.criterion(single)
        if points is None:
            return self.say("tips_share", name=name, share=self.percent(share), who=who)
        printed = numbers.decimal(points, decimals, self.lang)
        return self.say(f"tips_{side}", name=name, points=printed, share=self.percent(share), who=who)

    def single(self) -> int | None:
        """The one criterion whose weight was changed, the others keeping their points."""
        ids = self.a.evidence.criteria.ids
        added = ids[len(self.before.weights) :]
        moved = [each.id for each in self.settings if self.old_points(each.id) != self.new_points(each.id)]
        if self.other_policy() or len(moved) + len(added) != 1:
            return None
        one = (*moved, *added)[0]
        return ids.index(one) if one in ids else None

    def causes(self) -> list[str]:
        told = [self.cause(move.cause) for move in self.found.moves if move.cause and move.cause.terms]
        return [self.say("causes", list="; ".join(told))] if told else []

    def cause(self, cause: Cause) -> str:
        terms = enumerate_words([self.term(k, points) for k, points in cause.terms], self.lang)
        key = "gains" if cause.terms[0][1] > 0.0 else "loses"
        return self.say(key, terms=terms, country=self.country(cause.row), other=self.country(cause.other))

    def term(self, k: int, points: float) -> str:
        noun = "punt" if abs(points) < 2.0 else "punten"
        printed = self.say("points_n", n=self.score(abs(points)), noun=noun)
        if k < 0:
            return self.say("term_cap", points=printed)
        return self.say("term", name=self.criterion(k), points=printed)

    def sure_line(self, moves: Sequence[Move]) -> str:
        parts = [
            self.say(
                "sure_first" if place == 0 else "sure_next",
                name=self.country(move.row),
                line=self.line(),
                share=self.sure(move.row),
            )
            for place, move in enumerate(moves)
        ]
        part = self.percent(self.found.part, 0)
        draws = numbers.figure(self.found.draws, self.lang)
        return self.say("sure_both", part=part, draws=draws, list=enumerate_words(parts, self.lang))

    def sure(self, row: int) -> str:
        """In how many of the draws of weights and evidence a country is above the line."""
        share, error = float(self.found.doubted[row]), float(self.found.doubted_errors[row])
        return in_draws(share, error, self.found.draws, self.lang)

    def carried(self) -> list[str]:
        if not self.a.recipe.supposed or not self.found.moves:
            return []
        if self.found.carried_by:
            named = [self.supposed_name(place) for place in self.found.carried_by]
            return [self.say("carried", list=enumerate_words(named, self.lang))]
        return [self.say("carried_by_none" if self.found.rests else "not_carried")]

    def beside(self) -> list[str]:
        lines = [*self.outside_limits(), *self.beyond(), *self.unranked()]
        if self.a.thin:
            shares = dict.fromkeys(self.percent(float(self.a.known[row]), 0) for row in self.a.thin)
            everyone = len(self.a.thin) == len(self.a.order())
            who = self.say("everyone") if everyone else self.countries(self.a.thin)
            known = enumerate_words(list(shares), self.lang)
            lines.append(self.say("thin", list=who, known=known))
        come = np.flatnonzero(~self.before.ranked & self.a.ranked)
        if len(come):
            lines.append(self.say("come", list=self.countries(map(int, come))))
        return lines

    def outside_limits(self) -> list[str]:
        """Which of the new weights the policy in force does not allow."""
        ids = self.a.evidence.criteria.ids
        limits = self.before.recipe.policy.limits_of(ids)
        told = []
        for name, share, low, high in zip(ids, self.a.weights, *limits, strict=True):
            if low - 1e-9 <= share <= high + 1e-9:
                continue
            # As many decimals as show on which side of the limit it lies.
            near = 100.0 * (low if share < low else high)
            printed, _, _ = numbers.steps(100.0 * share, near, (), self.lang)
            words = {"share": f"{printed}%", "low": self.percent(low), "high": self.percent(high)}
            told.append(self.say("outside_limit", name=uncapital(self.node_name(name)), **words))
        return [self.say("outside_limits", list=enumerate_words(told, self.lang))] if told else []

    def gone(self) -> list[str]:
        """Who was ranked before and is not any more, and why."""
        told = gone_sentence(self.a, self.found.unranked(), (), self.lang)
        return [told] if told else []

    def unranked(self) -> list[str]:
        """Who is supposed something of and stays without a rank."""
        rows = {self.row_of(item): None for item in self.a.recipe.supposed}
        outside = [row for row in rows if not self.a.ranked[row] and not self.before.ranked[row]]
        key = "unranked_1" if len(outside) == 1 else "unranked_n"
        return [self.say(key, list=self.countries(outside))] if outside else []

    def beyond(self) -> list[str]:
        """Supposed figures that lie outside the scale and count as its end."""
        told = []
        for place, item in enumerate(self.a.recipe.supposed):
            leaf = next(leaf for leaf in self.a.leaves if leaf.id == item.attribute)
            if isinstance(leaf, JudgementScale):
                continue
            low, high = sorted((leaf.worst, leaf.best))
            if not low <= item.number <= high:
                end = low if item.number < low else high
                told.append(
                    self.say(
                        "beyond", what=self.supposed_name(place, capital), low=self.points(low),
                        high=self.points(high), end=self.points(end),
                    )
                )  # fmt: skip
        return told

    def supposed_name(self, place: int, form: Callable[[str], str] = uncapital) -> str:
        item = self.a.recipe.supposed[place]
        column = next(k for k, leaf in enumerate(self.a.leaves) if leaf.id == item.attribute)
        name = form(self.attribute(column))
        return self.say("of", attribute=name, country=self.country(self.row_of(item)))

    # The table

    def grid(self, rows: int | None, only: Sequence[int]) -> Grid:
        order = [row for row in self.a.order() if row in only or not only]
        shown = order if rows is None else order[:rows]
        inside = sum(1 for row in shown if self.a.is_inside(row))
        heads = (
            "head_rank",
            "head_was",
            "head_country",
            "head_score",
            "head_score_was",
            "head_in",
            "head_why",
        )
        return Grid(
            tuple(self.say(key, line=self.line()) for key in heads),
            tuple(self.cells(row) for row in shown),
            frozenset({2, 6}),
            inside if 0 < inside < len(shown) else None,
            self.say("line", n=self.a.recipe.top),
            " ".join([self.say("note", line=self.line()), *([] if only else self.not_in())]),
        )

    def cells(self, row: int) -> tuple[str, ...]:
        was = str(self.before.rank[row]) if self.before.ranked[row] else ""
        return (
            str(self.a.rank[row]),
            was,
            self.short(row),
            self.score(float(self.a.scores.total[row])),
            self.score(float(self.before.scores.total[row])),
            cell(float(self.found.doubted[row]), float(self.found.doubted_errors[row]), self.lang),
            self.moved_by(row),
        )

    def moved_by(self, row: int) -> str:
        """The criterion that changed the points of a country most, where its rank changed."""
        most = moved_most(self.before, self.a, row)
        if most is None:
            return ""
        sign = "+" if most.points > 0 else ""
        criterion = self.a.evidence.criteria.criteria[most.criterion]
        return f"{criterion.name.say(self.lang)} {sign}{self.score(most.points)}"
