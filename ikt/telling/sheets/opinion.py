"""An answer about weights in words, and as the policy that it is filed as."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ikt.deciding.group.elicitation import statements_of
from ikt.deciding.group.opinions import Allowed
from ikt.model.base import Language, Text
from ikt.model.moment import When
from ikt.model.policy import Opinion, Policy
from ikt.model.weighing import Weighing
from ikt.model.weights_asked import Choice, Choices, HandedWeights, Order, Step
from ikt.reading.weighings import GivenWeights
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named, named
from ikt.telling.language.phrases import uncapital
from ikt.telling.sheets.weighed_words import SAY
from ikt.telling.sheets.weights_words import WORDS

_LANGUAGES: tuple[Language, Language] = ("en", "nl")
_PARTS = {0.0: "level_0", 0.25: "level_25", 0.5: "level_50", 0.75: "level_75", 1.0: "level_100"}


class Opinions:
    """Answers to rounds about weights, by the names that countries have in this workspace.

    ``base`` is the policy in force, from which all but the weights is taken; ``received`` is the day from
    which the answers count.
    """

    def __init__(self, base: Policy, received: When, name_of: Callable[[str], Text]) -> None:
        self.base = base
        self.received = received
        self.name_of = name_of

    def policy(self, handed: HandedWeights, given: GivenWeights, found: Allowed) -> Policy:
        """The policy of one assessor: by id, and with what was said in both languages."""
        texts = {lang: list(self.said(handed, given.weighing, lang)) for lang in _LANGUAGES}
        statements = tuple(
            one.model_copy(update={"said": Text(en=texts["en"][number], nl=texts["nl"][number])})
            for number, one in enumerate(found.statements)
        )
        said: dict[str, dict[str, str]] = {"name": {}, "note": {}}
        for lang in _LANGUAGES:
            date = numbers.day(self.received.last, lang)
            said["name"][lang] = SAY(lang, "policy_name", assessor=handed.assessor, round=handed.round)
            said["note"][lang] = SAY(lang, f"note_{handed.weighed.way}", date=date)
        return self.base.model_copy(
            update={
                "id": handed.assessor,
                "name": Text(**said["name"]),
                "note": Text(**said["note"]),
                "weights": dict(found.named),
                "order": None,
                "limits": {},
                "statements": statements,
                "opinion": Opinion(
                    round=handed.round,
                    assessor=handed.assessor,
                    way=handed.weighed.way,
                    received=self.received,
                    version=handed.version,
                ),
            }
        )

    def clash(self, handed: HandedWeights, given: GivenWeights, found: Allowed, lang: Language) -> str:
        """The answers that cannot all hold, in words, numbered as they were given."""
        texts = list(self.said(handed, given.weighing, lang))
        told = [SAY(lang, "numbered", number=place + 1, said=texts[place]) for place in found.clashing]
        return "; ".join(told)

    def said(self, handed: HandedWeights, weighing: Weighing, lang: Language) -> Iterator[str]:
        """What an answer says, a sentence for each statement that follows from it."""
        weighed = handed.weighed
        if isinstance(weighed, Order):
            steps: tuple[Step, ...] = weighed.steps or tuple("more" for _ in weighed.order[1:])
            for one, other, step in zip(weighed.order, weighed.order[1:], steps, strict=False):
                names = {
                    key: weighing.criteria[name].name.say(lang)
                    for key, name in (("one", one), ("other", other))
                }
                yield SAY(lang, f"said_{step}", **names)
        elif isinstance(weighed, Choices):
            for choice in weighed.choices:
                # A choice that says nothing leaves no statement, so it needs no words.
                if statements_of(Choices(way="choices", choices=(choice,)), weighing.lengths):
                    yield self._choice(choice, weighing, lang)

    def _choice(self, choice: Choice, weighing: Weighing, lang: Language) -> str:
        one, other = (self._side(side, weighing, lang) for side in (choice.left, choice.right))
        if choice.preferred == "right":
            one, other = other, one
        return SAY(lang, "said_equal" if choice.preferred == "equal" else "said_choice", one=one, other=other)

    def _side(self, side: dict[str, float], weighing: Weighing, lang: Language) -> str:
        return "; ".join(
            WORDS(
                lang,
                "side",
                criterion=uncapital(weighing.criteria[name].name.say(lang)),
                level=self._level(part, name, weighing, lang),
            )
            for name, part in side.items()
        )

    def _level(self, part: float, name: str, weighing: Weighing, lang: Language) -> str:
        span = weighing.criteria[name]
        worst, best = self._country(span.worst, lang), self._country(span.best, lang)
        if part in _PARTS:
            return WORDS(lang, _PARTS[part], worst=worst, best=best)
        return SAY(lang, "level_part", part=numbers.percent(part, lang, 0), worst=worst, best=best)

    def _country(self, iso2: str, lang: Language) -> Named:
        return named(iso2, self.name_of(iso2), lang)
