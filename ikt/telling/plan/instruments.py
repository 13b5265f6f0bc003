"""What an instrument is called, and what is said of one that does not simply fit."""

from __future__ import annotations

from datetime import date

from ikt.model.base import Language, say_name
from ikt.model.plan import Fit
from ikt.model.strategy import Instrument, Item
from ikt.telling.language.citing import written
from ikt.telling.plan.posture_words import SAY


def instrument_name(fit: Fit, item: Item, lang: Language, as_of: date) -> str:
    """What people call an instrument, with the name it got by the day and the day on which it ends."""
    called = fit.name or item.name
    name = called.say(lang) if called is not None else item.id
    renamed = item.renamed if isinstance(item, Instrument) else None
    if renamed is not None and renamed.since.first <= as_of:
        now, since = say_name(renamed.name, lang), written(renamed.since, lang)
        name = SAY(lang, "renamed", name=name, now=now, since=since)
    if item.until is not None:
        key = "ended" if item.until.last < as_of else "ends"
        name = SAY(lang, key, name=name, until=written(item.until, lang))
    return name


def open_question(item: Item, lang: Language) -> str:
    """What has to be found out before an instrument can be said to fit a country."""
    own = item.eligible if isinstance(item, Instrument) else None
    if own is not None and own.unknown is not None:
        return own.unknown.say(lang)
    return SAY(lang, "unsure_whom")
