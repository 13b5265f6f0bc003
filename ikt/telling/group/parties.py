"""The parties of a round about weights, named by their role, their name or their id."""

from __future__ import annotations

from ikt.model.base import MOST_IN_NAME, Language, Text
from ikt.model.policy import Policy
from ikt.reading.weighings import GivenWeights
from ikt.telling.assessed.judged import Assessors, NamedBy

_LANGUAGES: tuple[Language, Language] = ("en", "nl")


def named_parties(given: GivenWeights, names: NamedBy) -> list[Policy]:
    """The policies of who answered, in the order in which they were asked."""
    name = given.weighing.id
    panels = {name: given.panel}
    told = {lang: Assessors(panels, lang, names) for lang in _LANGUAGES}
    return [
        given.weights[one].model_copy(
            update={
                "name": Text(**{lang: told[lang].called(name, one)[:MOST_IN_NAME] for lang in _LANGUAGES})
            }
        )
        for one in given.weighing.asked
        if one in given.weights
    ]
