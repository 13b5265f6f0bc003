"""A way to one choice as a policy that names its parents."""

from __future__ import annotations

from ikt.deciding.group.together import Together, Weighting
from ikt.model.base import Language, Text
from ikt.model.policy import Policy
from ikt.telling.group.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words

_LANGUAGES: tuple[Language, Language] = ("en", "nl")


def compromise(found: Together, way: Weighting) -> Policy:
    """The policy in force with the weights of a way, and a note of whom it is between."""
    a = found.a
    said: dict[str, dict[str, str]] = {"name": {}, "note": {}}
    for lang in _LANGUAGES:
        called = SAY(lang, f"way_{way.way}")
        parents = enumerate_words([person.policy.name.say(lang) for person in found.people], lang)
        day = numbers.day(a.recipe.as_of, lang)
        said["name"][lang] = SAY(lang, "policy_name", way=called[:1].lower() + called[1:])
        said["note"][lang] = SAY(
            lang, "policy_note", list=parents, date=day, way=called[:1].lower() + called[1:]
        )
    shares = (round(100.0 * float(share), 6) for share in way.share)
    return a.recipe.policy.model_copy(
        update={
            "id": f"compromise-{way.way}",
            "name": Text(**said["name"]),
            "note": Text(**said["note"]),
            "weights": dict(zip(a.evidence.criteria.ids, shares, strict=True)),
            "order": None,
            "limits": {},
            "statements": (),
            "opinion": None,
        }
    )
