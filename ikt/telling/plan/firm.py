"""How firm a plan is: what other weights and the uncertainty of the evidence make of it."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.deciding.best_set import Portfolio
from ikt.deciding.firmness import ALWAYS, OFTEN, Firmness
from ikt.telling.language import numbers
from ikt.telling.plan.teller import PlanTeller

# More countries than this are counted in a sentence, not named.
MOST_NAMED = 12


class FirmTeller(PlanTeller):
    """The sentences on how sure a set is."""

    def firm(self, firm: Firmness | None, *, beyond: bool = True) -> list[str]:
        """How sure the set is, in plain words: what people have to hear before they hear anything else.

        ``beyond`` tells who differs by more than the uncertainty at these weights; a document that says who
        is certain leaves it out, since that is another question with another answer.
        """
        if firm is None or not self.p.chosen:
            return []
        same = firm.both.same
        sentences = [
            self.say("firm" if same >= ALWAYS else "firm_rather" if same >= OFTEN else "firm_not"),
            self.plural(
                "same",
                len(self.p.chosen),
                part=self.percent(firm.part, 0),
                share=self.cases(same),
                draws=numbers.figure(firm.both.draws, self.lang),
            ),
        ]
        often = [index for index in range(len(firm.both.share)) if firm.both.share[index] >= OFTEN]
        sentences.append(self.say("often", list=self.some(often)))
        sentences += self.beyond() if beyond else []
        unknown = self.a.unknown_of(self.p.chosen)
        if unknown > 0.0:
            sentences.append(self.say("unknown", unknown=self.percent(unknown, 0)))
        return [" ".join(sentences)]

    def beyond(self) -> list[str]:
        """Who is in and out beyond the uncertainty of the evidence."""
        best = self.p.best
        if self.doubt is None or best is None:
            return []
        inside = set(best.places)
        in_, out = (self.doubt.beyond(inside, in_=side) for side in (True, False))
        sentences = [
            self.say(
                "beyond" if in_ else "beyond_out",
                in_=self.some(in_),
                out=self.some(out),
            )
        ]
        if len(in_) + len(out) < len(self.doubt.against):
            held = None in self.doubt.against.values()
            sentences.append(self.say("beyond_rest_rules" if held else "beyond_rest"))
        return sentences

    def some(self, places: Sequence[int]) -> str:
        """Countries by name, or how many where that is more than anybody listens to."""
        if len(places) > MOST_NAMED:
            return self.say("many", count=len(places))
        return self.places(places) or self.say("nobody")

    def varied(self, firm: Firmness | None) -> list[str]:
        """What other weights alone do, and which sets come out best then."""
        if firm is None or not self.p.chosen:
            return []
        sentences = [self.say("same_weights", share=self.cases(firm.weights.same))]
        best = self.p.best
        assert best is not None  # noqa: S101
        swaps = [
            self.say("swap", out=self.places(out), in_=self.places(in_), share=self.percent(share, 0))
            for places, share in firm.weights.others
            for out, in_ in [self.difference(best, Portfolio(places, 0.0))]
        ]
        if swaps and firm.weights.others[0][1] >= 0.05:
            sentences.append(self.say("swaps", list="; ".join(swaps)))
        return [" ".join(sentences)]
