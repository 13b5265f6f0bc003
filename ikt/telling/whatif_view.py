"""A what-if in words: who leaves and enters, from where on, what did it, how sure; then the ranks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ikt.deciding.changes import Setting, points_of
from ikt.deciding.tipping import printed_points
from ikt.deciding.whatif import Cause, Move, WhatIf
from ikt.model.base import Language
from ikt.model.criteria import JudgementScale, walk
from ikt.scoring.tree import leaf_share
from ikt.telling import numbers
from ikt.telling.answer import Answer, Grid, Teller
from ikt.telling.phrases import capital, enumerate_words, uncapital
from ikt.telling.whatif_words import SAY


def whatif_view(
    found: WhatIf, lang: Language, settings: Sequence[Setting] = (), rows: int | None = None
) -> Answer:
    """The answer to a what-if; ``settings`` are the weights that were set, ``rows`` how many to show."""
    return _WhatIf(found, lang, settings).answer(rows)


def changes_sentence(found: WhatIf, lang: Language, settings: Sequence[Setting] = ()) -> str:
    """What was changed, as a sentence of its own."""
    return capital(enumerate_words(_WhatIf(found, lang, settings).changes(), lang)) + "."


class _WhatIf(Teller):
    def __init__(self, found: WhatIf, lang: Language, settings: Sequence[Setting]) -> None:
        super().__init__(found.after, lang, SAY)
        self.found = found
        self.before = found.before
        self.settings = settings

    def answer(self, rows: int | None) -> Answer:
        frame = self.frame() | {"policy": self.before.recipe.policy.name.say(self.lang)}
        title = self.say("title", changes=enumerate_words(self.changes(), self.lang), **frame)
        return Answer(title, tuple(self.lead()), (self.grid(rows),))

    # What was changed

    def changes(self) -> list[str]:
        told = []
        old, new = self.before.recipe.policy, self.a.recipe.policy
        if old.id != new.id:
            told.append(self.say("other_policy", name=new.name.say(self.lang)))
        told += [self.setting(setting) for setting in self.settings]
        told += [self.added(name) for name in self.a.evidence.criteria.ids[len(self.before.weights) :]]
        told += self.thresholds()
        told += [self.supposed(place) for place in range(len(self.a.recipe.supposed))]
        return told

    def setting(self, setting: Setting) -> str:
        was = points_of(self.before.evidence.criteria, self.before.recipe.policy)
        now = points_of(self.a.evidence.criteria, self.a.recipe.policy)
        return self.say(
            "points",
            name=uncapital(self.node_name(setting.id)),
            old=self.points(was[setting.id]),
            new=self.points(now[setting.id]),
            old_share=self.percent(self.share(setting.id, False)),
            new_share=self.percent(self.share(setting.id, True)),
        )

    def added(self, name: str) -> str:
        points = points_of(self.a.evidence.criteria, self.a.recipe.policy)[name]
        return self.say(
            "as_criterion",
            name=uncapital(self.node_name(name)),
            points=self.points(points),
            share=self.percent(self.share(name, True)),
        )

    def node_name(self, node_id: str) -> str:
        node = next(node for node in self.a.evidence.criteria.nodes() if node.id == node_id)
        return node.name.say(self.lang) if node.name else node.id

    def share(self, node_id: str, after: bool) -> float:
        """The share of all weight that lies below a node."""
        a = self.a if after else self.before
        own = leaf_share(a.tree, len(a.leaves))
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
        for guard, threshold in new.items():
            if old.get(guard) == threshold or guard not in names:
                continue
            at = "" if threshold.at is None else self.points(threshold.at)
            effect = self.say(f"effect_{threshold.effect}", at=at)
            key = "threshold" if guard in old else "threshold_new"
            was = self.points(old[guard].below) if guard in old else ""
            told.append(
                self.say(key, name=uncapital(names[guard]), new=self.points(threshold.below), old=was)
                + effect
            )
        return told

    def supposed(self, place: int) -> str:
        item = self.a.recipe.supposed[place]
        column = next(k for k, leaf in enumerate(self.a.leaves) if leaf.id == item.attribute)
        leaf = self.a.leaves[column]
        row = next(row for row, unit in enumerate(self.a.units) if unit.iso2 == item.iso2)
        words = {"attribute": uncapital(self.attribute(column)), "country": self.country(row)}
        if isinstance(leaf, JudgementScale):
            text = leaf.levels[int(item.number)].say(self.lang).rstrip(".")
            return self.say("level", level=int(item.number), text=text, **words)
        return self.say("figure", number=self.points(item.number), **words)

    # The answer

    def lead(self) -> list[str]:
        lines = [self.who(), *self.order_lines(), *self.tips(), *self.causes()]
        if self.found.moves:
            lines.append(self.sure_line(self.found.moves))
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
        return self.say(key, **words)

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
        """One sentence for each weight at which somebody changes sides."""
        groups: dict[float, list[Move]] = {}
        for move in self.found.moves:
            if move.at is not None:
                groups.setdefault(round(move.at, 12), []).append(move)
        return [self.tip(at, moves) for at, moves in sorted(groups.items())]

    def tip(self, at: float, moves: list[Move]) -> str:
        parts = []
        for enters, key in ((False, "who_out"), (True, "who_in")):
            rows = [move.row for move in moves if move.enters == enters]
            if rows:
                parts.append(self.say(key, names=self.countries(rows)))
        who = ", ".join(parts)
        single = self.single()
        if single is None:
            return self.say("tips_way", share=self.percent(at), who=who)
        old = self.before.weights[single] if single < len(self.before.weights) else 0.0
        new = self.a.weights[single]
        share = old + at * (new - old)
        side = "above" if new > old else "below"
        points, decimals = printed_points(
            self.a, moves[0].row, single, "above" if new > old else "below", moves[0].enters, share
        )
        name = self.criterion(single)
        if points is None:
            return self.say("tips_share", name=name, share=self.percent(share), who=who)
        printed = numbers.decimal(points, decimals, self.lang)
        return self.say(f"tips_{side}", name=name, points=printed, share=self.percent(share), who=who)

    def single(self) -> int | None:
        """The one criterion whose weight was changed, the others keeping their points."""
        ids = self.a.evidence.criteria.ids
        added = ids[len(self.before.weights) :]
        if len(added) == 1 and not self.settings and self.before.recipe.policy.id == self.a.recipe.policy.id:
            return len(ids) - 1
        if len(self.settings) != 1 or self.settings[0].id not in ids:
            return None
        if self.before.recipe.policy.id != self.a.recipe.policy.id:
            return None
        return ids.index(self.settings[0].id)

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
                share=self.sure(move.share, move.error),
            )
            for place, move in enumerate(moves)
        ]
        part = self.percent(self.found.part, 0)
        draws = numbers.figure(self.found.draws, self.lang)
        return self.say("sure", part=part, draws=draws, list=enumerate_words(parts, self.lang))

    def carried(self) -> list[str]:
        if not self.a.recipe.supposed or not self.found.moves:
            return []
        if self.found.carried_by:
            list_ = "”, “".join(self.supposed(place) for place in self.found.carried_by)
            return [self.say("carried", list=list_)]
        if len(self.a.recipe.supposed) > 1:
            return [self.say("carried_together")]
        return []

    def beside(self) -> list[str]:
        lines = []
        if self.a.thin:
            known = enumerate_words(
                [self.percent(float(self.a.known[row]), 0) for row in self.a.thin], self.lang
            )
            lines.append(self.say("thin", list=self.countries(self.a.thin), known=known))
        gone = np.flatnonzero(self.before.ranked & ~self.a.ranked)
        come = np.flatnonzero(~self.before.ranked & self.a.ranked)
        if len(gone):
            lines.append(self.say("gone", list=self.countries(map(int, gone))))
        if len(come):
            lines.append(self.say("come", list=self.countries(map(int, come))))
        return lines

    # The table

    def grid(self, rows: int | None) -> Grid:
        order = self.a.order()
        shown = order if rows is None else order[:rows]
        inside = sum(1 for row in shown if self.a.rank[row] <= self.a.recipe.top)
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
            self.say("note", line=self.line()),
        )

    def cells(self, row: int) -> tuple[str, ...]:
        was = str(self.before.rank[row]) if self.before.ranked[row] else ""
        return (
            str(self.a.rank[row]),
            was,
            self.short(row),
            self.score(float(self.a.scores.total[row])),
            self.score(float(self.before.scores.total[row])),
            self.sure(float(self.found.shares[row]), float(self.found.errors[row])),
            self.moved_by(row),
        )

    def moved_by(self, row: int) -> str:
        """The criterion that changed the points of a country most, where its rank changed."""
        new, old = self.a.scores.contribution, self.before.scores.contribution
        same = self.a.rank[row] == self.before.rank[row]
        if same or new is None or old is None:
            return ""
        # Against the mean of all ranked: a weight that rises gives everybody points.
        change = new.copy()
        change[:, : old.shape[1]] -= old
        own = change[row] - change[self.a.ranked].mean(axis=0)
        k = int(np.argmax(np.abs(own)))
        sign = "+" if own[k] > 0 else ""
        criterion = self.a.evidence.criteria.criteria[k]
        return f"{criterion.name.say(self.lang)} {sign}{self.score(float(own[k]))}"
