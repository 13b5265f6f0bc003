"""Forms about the weights of the invented criteria, as one assessor or a room gets them."""

from __future__ import annotations

from datetime import date

from ikt.model.base import Language
from ikt.telling.sheets.weights_form import Person, WeightForm, weights_form
from tests.invented import assessment

IDS = ("quality", "joint", "society", "bonds")
_ROLES = {
    "en": ("the international director", "the Asia team", "the coalition"),
    "nl": ("de directeur internationaal", "het team Azië", "de coalitie"),
}


def weights_form_of(lang: Language = "en", people: int = 1) -> WeightForm:
    """The invented criteria, asked of so many people."""
    ids = ("director", "asia-team", "coalition")
    return weights_form(
        assessment(),
        round_id="2027-spring",
        version="sha256:" + "ab" * 32,
        title={"en": "Spring round 2027 (invented)", "nl": "Voorjaarsronde 2027 (verzonnen)"}[lang],
        people=[Person(id=ids[k], role=_ROLES[lang][k]) for k in range(people)],
        lang=lang,
        until=date(2027, 4, 30),
    )
