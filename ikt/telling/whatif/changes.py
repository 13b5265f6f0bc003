"""What was changed, in words: weights, thresholds, levels and figures that are supposed, another policy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ikt.assessing.recipe import Supposition
from ikt.deciding.changes_typed import Setting
from ikt.deciding.one_change import is_other_policy, new_points, old_points
from ikt.deciding.whatif import WhatIf
from ikt.model.base import Language
from ikt.model.criteria import JudgementScale, walk
from ikt.model.policy import Threshold
from ikt.telling.assessed.figures import with_unit
from ikt.telling.assessed.teller import Teller
from ikt.telling.language.phrases import capital, enumerate_words, uncapital
from ikt.telling.whatif.words import SAY


class Changes(Teller):
    """Tells what was changed; ``settings`` are the weights that were set."""

    def __init__(self, outcome: WhatIf, lang: Language, settings: Sequence[Setting]) -> None:
        super().__init__(outcome.after, lang, SAY)
        self.outcome = outcome
        self.before = outcome.before
        self.settings = settings

    def together(self) -> str:
        """All that was changed, as words inside a sentence."""
        return enumerate_words(self._told(), self.lang)

    def sentence(self) -> str:
        """All that was changed, as a sentence of its own."""
        return capital(self.together()) + "."

    def _told(self) -> list[str]:
        sentences = []
        if is_other_policy(self.outcome):
            sentences.append(self.say("other_policy", name=self.a.recipe.policy.name.say(self.lang)))
        # Of many weights set only those that came to another share; what was set in vain is still told.
        moved = [
            one for one in self.settings if abs(self._share(one.id, True) - self._share(one.id, False)) > 1e-9
        ]
        sentences += [self._setting(setting) for setting in moved or self.settings]
        sentences += [self._added(name) for name in self.a.evidence.criteria.ids[len(self.before.weights) :]]
        one, two = (a.recipe.policy.unknown for a in (self.before, self.a))
        sentences += [self.say(f"rule_{two}")] if one != two else []
        sentences += self._thresholds()
        sentences += [self._supposed(item) for item in self.a.recipe.supposed]
        return sentences

    def _setting(self, setting: Setting) -> str:
        old, new = old_points(self.outcome, setting.id), new_points(self.outcome, setting.id)
        return self.say(
            "points" if old != new else "points_kept",
            name=uncapital(self.node_name(setting.id)),
            old=self.points(old),
            new=self.points(new),
            old_share=self.percent(self._share(setting.id, False)),
            new_share=self.percent(self._share(setting.id, True)),
        )

    def _added(self, name: str) -> str:
        return self.say(
            "as_criterion",
            name=uncapital(self.node_name(name)),
            points=self.points(new_points(self.outcome, name)),
            share=self.percent(self._share(name, True)),
        )

    def node_name(self, node_id: str) -> str:
        """The name of a criterion or attribute, as it is written."""
        node = next(node for node in self.a.evidence.criteria.nodes() if node.id == node_id)
        return node.name.say(self.lang) if node.name else node.id

    def _share(self, node_id: str, after: bool) -> float:
        """The share of all weight that lies below a node."""
        assessed = (self.a if after else self.before).share
        node = next(node for node in self.a.evidence.criteria.nodes() if node.id == node_id)
        below = {part.id for part in walk(node)}
        return float(sum(assessed[column] for column, leaf in enumerate(self.a.leaves) if leaf.id in below))

    def _thresholds(self) -> list[str]:
        old, new = self.before.recipe.policy.safeguards, self.a.recipe.policy.safeguards
        names = {guard.id: guard.name.say(self.lang) for guard in self.a.evidence.criteria.safeguards}
        sentences = []
        for guard, name in names.items():
            was, now = old.get(guard), new.get(guard)
            words = {"name": uncapital(name)}
            if now is not None:
                words |= {"new": self.points(now.below), "effect": self._effect(now)}
            if was is not None:
                words |= {"old": self.points(was.below), "old_effect": self._effect(was)}
            key = _threshold_key(was, now)
            if key:
                sentences.append(self.say(key, **words))
        return sentences

    def _effect(self, threshold: Threshold) -> str:
        at = "" if threshold.at is None else self.points(threshold.at)
        return self.say(f"effect_{threshold.effect}", at=at)

    def _supposed(self, item: Supposition) -> str:
        column = next(k for k, leaf in enumerate(self.a.leaves) if leaf.id == item.attribute)
        leaf = self.a.leaves[column]
        words = {
            "attribute": uncapital(self.attribute(column)),
            "country": self.country(row_of(self.outcome, item)),
        }
        if isinstance(leaf, JudgementScale):
            text = leaf.levels[int(item.number)].say(self.lang).rstrip(".")
            return self.say("level", level=int(item.number), text=text, **words)
        figure = with_unit(self.a.evidence, leaf, self.points(item.number), self.lang)
        return self.say("figure", number=figure, **words)

    def supposed_name(self, index: int, form: Callable[[str], str] = uncapital) -> str:
        """What a supposition is about: “ties” of Gestria."""
        item = self.a.recipe.supposed[index]
        column = next(k for k, leaf in enumerate(self.a.leaves) if leaf.id == item.attribute)
        name = form(self.attribute(column))
        return self.say("of", attribute=name, country=self.country(row_of(self.outcome, item)))


def row_of(outcome: WhatIf, item: Supposition) -> int:
    """The row of the country of which something is supposed."""
    return next(row for row, unit in enumerate(outcome.after.units) if unit.iso2 == item.iso2)


def _threshold_key(was: Threshold | None, now: Threshold | None) -> str:
    """The sentence for a threshold that came, went or changed; empty where it is as it was."""
    if was is None or now is None:
        return "threshold_new" if now is not None else "threshold_gone" if was is not None else ""
    other, does = was.below != now.below, (was.effect, was.at) != (now.effect, now.at)
    if other:
        return "threshold_both" if does else "threshold"
    return "effect_only" if does else ""
