"""What a country team and a post supply for a briefing and no letter can give; all of it may be left out."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from ikt.model.base import Cited, Frozen, Language, Line, Name, Prose, SourceId, Text
from ikt.model.moment import Moment

Topic = Literal["knowledge_security", "sanctions", "core_values", "other"]
Standing = Literal["in_force", "signed", "negotiated", "ended"]
Certainty = Literal["certain", "possible", "defensive"]


class Said(Frozen):
    """What somebody said, in the languages in which it was said: one is enough, and none is made up.

    Whoever prints it in a language that lacks tells in which language it stands (``language``).
    """

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    en: Prose | None = None
    nl: Prose | None = None

    @model_validator(mode="before")
    @classmethod
    def _in_both(cls, value: Any) -> Any:
        return {"en": value.en, "nl": value.nl} if isinstance(value, Text) else value

    @model_validator(mode="after")
    def _said(self) -> Self:
        if self.en is None and self.nl is None:
            raise PydanticCustomError("P980", "in no language")
        return self

    def language(self, lang: Language) -> Language:
        """The language in which it is read when it is asked for in another."""
        other: Language = "en" if lang == "nl" else "nl"
        return lang if getattr(self, lang) is not None else other

    def say(self, lang: Language) -> str:
        """What was said, in this language where it was said in it and else in the other."""
        return (self.nl if self.language(lang) == "nl" else self.en) or ""


class Told(Cited):
    """A statement of a post or a team; its source says who told it and when."""

    text: Said


class Sensitivity(Told):
    """What is to be handled with care, and which of the three subjects of every briefing it concerns."""

    about: Topic = "other"


class Institution(Cited):
    """A ministry, council, academy, university or fund that counts there, and what for."""

    name: Name
    what: Said | None = None


class Agreement(Cited):
    """An arrangement between the two sides, from when to when, and how it stands."""

    name: Name
    since: Moment | None = None
    until: Moment | None = None
    status: Standing | None = None


class Contact(Cited):
    """Whom to call: a function, never the name of a person; where, and what for."""

    function: Said
    organisation: Name | None = None
    subject: Said | None = None


class Goal(Frozen):
    """What one wants there, who sees to it and by when; a decision of people, so its source is theirs."""

    text: Text
    serves: tuple[Line, ...] = ()
    owner: Line | None = None
    by: Moment | None = None


class Risk(Frozen):
    """Something that may go wrong, in words how likely and how bad, and what is done about it."""

    text: Text
    likelihood: Literal["small", "real", "large"]
    impact: Literal["small", "real", "large"]
    measure: Text | None = None


class TalkingPoint(Frozen):
    """A sentence to say: the main message (``certain``), if time allows, or if asked (``defensive``).

    ``source`` says who supplied it, where that was recorded.
    """

    taken_whole = True

    text: Said
    certainty: Certainty
    source: SourceId | None = None


class Visit(Frozen):
    """A visit, past or to come."""

    text: Text
    date: Moment


class Brief(Frozen):
    """What a country team and a post add for a briefing.

    ``message`` is what we want with the country, in a few lines; ``line`` are its goals, with who sees to
    them and by when. ``system`` is how higher education and science are organised, ``recognition`` what holds
    for diplomas. From ``message`` to ``contacts`` each entry has its source: a post's has the date on which
    its form came in.
    """

    owner: Line | None = None
    post_consulted: Moment | None = None
    valid_until: Moment | None = None
    message: tuple[Told, ...] = ()
    sensitivities: tuple[Sensitivity, ...] = ()
    system: Told | None = None
    institutions: tuple[Institution, ...] = ()
    funders: tuple[Institution, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    recognition: Told | None = None
    contacts: tuple[Contact, ...] = ()
    line: tuple[Goal, ...] = ()
    chances: tuple[Text, ...] = ()
    risks: tuple[Risk, ...] = ()
    talking_points: tuple[TalkingPoint, ...] = ()
    visits: tuple[Visit, ...] = ()
