"""Who leaves and who enters, what becomes of a country, from which weight on, and what did it."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.deciding.one_change import Weight, changed_criterion, further, turning_weight
from ikt.deciding.one_weight import Tip
from ikt.deciding.whatif import Cause, Turn, WhatIf
from ikt.model.base import Language
from ikt.telling.assessed.line import sharing_sentence
from ikt.telling.assessed.teller import Teller
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.whatif.changes import Changes
from ikt.telling.whatif.words import SAY

# So many countries that a cap moves are named with their places.
_MOST_CAPPED = 5


class WhoMoves(Teller):
    """Tells who changes places by a change."""

    def __init__(self, outcome: WhatIf, changes: Changes) -> None:
        super().__init__(outcome.after, changes.lang, SAY)
        self.outcome = outcome
        self.before = outcome.before
        self.changed = changed_criterion(outcome, changes.settings)

    def lead(self) -> list[str]:
        """Who leaves and enters, who shares the last place, who else moves, from where on, and why."""
        return [self._who(), *self._sharing(), *self._order(), *self._tips(), *self._causes()]

    def _who(self) -> str:
        out, in_ = self.outcome.leaves, self.outcome.enters
        going, coming = (self.countries(move.row for move in moves) for moves in (out, in_))
        words = {
            "out": going,
            "in_": coming,
            "leave": self.plural("leave", 2 if going.many else 1),
            "enter": self.plural("enter", 2 if coming.many else 1),
            "line": self.line(),
        }
        key = "leave_and_enter" if out and in_ else "leave_only" if out else "enter_only" if in_ else "nobody"
        if key == "nobody" and max(len(self.before.order()), len(self.a.order())) <= self.a.recipe.top:
            key = "no_line"
        return self.say(key, **words)

    def _sharing(self) -> list[str]:
        """Who shares the last place, so that the line has more above it than places, and whom a cap moved."""
        now = sharing_sentence(self.a, self.lang)
        sentences = [now or sharing_sentence(self.before, self.lang, before=True)]
        return [line for line in (*sentences, *self._capped()) if line]

    def _capped(self) -> list[str]:
        """Countries that a cap moves to another place."""
        rows = self.outcome.capped()
        moved = [
            self.say(
                "capped_one", name=self.country(row), old=_place(self.before, row), new=_place(self.a, row)
            )
            for row in rows[:_MOST_CAPPED]
        ]
        if len(rows) > _MOST_CAPPED:
            moved.append(self.say("capped_more", count=len(rows) - _MOST_CAPPED))
        return [self.say("capped", list=enumerate_words(moved, self.lang))] if moved else []

    def becomes(self, row: int) -> str:
        """What becomes of a country that was asked about, and from which weight on it crosses the line."""
        was, now = int(self.before.rank[row]), int(self.a.rank[row])
        name = self.country(row)
        if not was or not now:
            return self.say("becomes_unranked" if was else "becomes_ranked" if now else "unranked", name=name)
        sides = {(True, True): "in", (False, False): "out", (True, False): "leaves", (False, True): "enters"}
        key = sides[self.before.is_inside(row), self.a.is_inside(row)]
        rank, old = (self._ordinal(a, row) for a in (self.a, self.before))
        sentence = self.say(
            f"becomes_{key}", name=name, line=self.line(),
            place=self.say("place_kept" if was == now else "place", rank=rank, old=old),
        )  # fmt: skip
        return sentence + self._further(row) if key in ("in", "out") else sentence

    def _ordinal(self, a: Assessment, row: int) -> str:
        """A place in words, and that it is shared where it is."""
        rank = numbers.ordinal(int(a.rank[row]), self.lang)
        return self.say("place_shared", rank=rank) if _is_shared(a, row) else rank

    def _further(self, row: int) -> str:
        """From where on the one criterion that was changed would take a country over the line after all."""
        if self.changed is None:
            return ""
        more = further(self.outcome, self.changed, row)
        if more is None:
            return ""
        name = self.criterion(self.changed)
        if more.tip is None:
            return " " + self.say("whatever_more" if more.rises else "whatever_less", name=name)
        tip = more.tip
        who = self.say("who_in" if tip.enters else "who_out", names=self.country(row))
        return " " + self._tipping(self.changed, tip.side, tip.share, _points(tip, self.lang), who)

    def _tipping(self, k: int, side: str, share: float, points: str, who: str) -> str:
        """From which weight on it happens: in points where a printed number does it, else as a share."""
        words = {"name": self.criterion(k), "share": self.percent(share), "who": who}
        if not points:
            return self.say("tips_share", **words)
        return self.say(f"tips_{side}", points=points, **words)

    def _order(self) -> list[str]:
        if self.outcome.moves:
            return []
        moved, count = len(self.outcome.moved()), len(self.a.order())
        if moved == 0:
            return [self.say("same_order")]
        return [self.plural("change_place", moved, all=count)]

    def _tips(self) -> list[str]:
        """One sentence for each weight at which somebody changes sides for good."""
        sentences = [self._tip(turn) for turn in self.outcome.turns]
        if sentences and not self.outcome.weights_only:
            sentences.append(self.say("tips_rest"))
        return sentences

    def _tip(self, turn: Turn) -> str:
        who = self._swaps(turn)
        if self.changed is None:
            return self.say("tips_way", share=self.percent(turn.at), who=who)
        weight = turning_weight(self.outcome, turn, self.changed)
        return self._tipping(self.changed, weight.side, weight.share, _points(weight, self.lang), who)

    def _swaps(self, turn: Turn) -> str:
        """Who leaves and enters just there, and who of them does not stay out or in."""
        final = {move.row for move in self.outcome.moves if move.at == turn.at}
        was, now = self.before.order(), self.a.order()
        within = set(self.before.inside())
        # Who crossed by what else was changed stands on the other side when the weights begin to move.
        begun = {move.row for move in self.outcome.moves if move.at is None} ^ within
        parts: dict[str, list[int]] = {}
        # Who is ranked only after the change stands behind those who were ranked before.
        for side, rows, order in (("out", turn.leaves, [*was, *now]), ("in", turn.enters, now)):
            for row in sorted(rows, key=order.index):
                back = (row in begun) == (side == "in")
                key = side if row in final else f"{side}_again" if back else f"{side}_while"
                parts.setdefault(f"who_{key}", []).append(row)
        return ", ".join(self.say(key, names=self.countries(rows)) for key, rows in parts.items())

    def _causes(self) -> list[str]:
        causes = [self._cause(move.cause) for move in self.outcome.moves if move.cause and move.cause.terms]
        return [self.say("causes", list="; ".join(causes))] if causes else []

    def _cause(self, cause: Cause) -> str:
        terms = enumerate_words([self._term(k, points) for k, points in cause.terms], self.lang)
        key = "gains" if cause.terms[0][1] > 0.0 else "loses"
        return self.say(key, terms=terms, country=self.country(cause.row), other=self.country(cause.other))

    def _term(self, k: int, points: float) -> str:
        printed = numbers.points(self.score(abs(points)), self.lang)
        if k < 0:
            return self.say("term_cap", points=printed)
        return self.say("term", name=self.criterion(k), points=printed)


def _points(weight: Tip | Weight, lang: Language) -> str:
    """Points of weight that tip when typed as printed; empty where no printed number does."""
    return "" if weight.points is None else numbers.decimal(weight.points, weight.decimals, lang)


def _place(a: Assessment, row: int) -> str:
    """A place, and whether it is shared: ``=10``."""
    return f"{'=' if _is_shared(a, row) else ''}{a.rank[row]}"


def _is_shared(a: Assessment, row: int) -> bool:
    return int((a.rank == a.rank[row]).sum()) > 1
