"""One fact that a document states, for the profiles it concerns: from words as typed to what is written.

What a letter states is one of these, and each has one place:

- a dated fact (``facts:``): an agreement, an actor, an embargo, an institute, a motion, what is said of a
  NESO office, a presence, a programme, the reason of a choice, a relation, a statement, a figure in words
  (``statistic``), a visit, and ``membership.BODY`` where no table of memberships lists the body;
- in the block ``ikt``, where the calendar, the count of what is there and the briefings look for it: a
  ``pact`` (existing from ``since``, else planned), ``mission.DIRECTION``, ``attache.KIND`` (in place from
  ``since``, else announced), and the ``post``, where none stands there yet.

A fact is added and replaces nothing. What a later letter changes of a post, an office or the choice itself
is changed in the profile by hand, and what it says of that is a ``statement``. Pilots, calls, cities and the
focus of 2018 are lists of their letters, whole as they are; judgements, goals and notes are no statements of
a document.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from pydantic import TypeAdapter, ValidationError

from ikt.model.base import Label, Line, Prose, SourceId, Text
from ikt.model.criteria import AnyAttribute, Count
from ikt.model.effort import Attache, Mission, Pact, Post
from ikt.model.moment import When, typed_when, why_no_date
from ikt.model.profile import Fact, FactKind, Profile
from ikt.model.source import Source
from ikt.problems import BadWords, Place, Problems
from ikt.reading.expected import Shape
from ikt.reading.near_names import near
from ikt.reading.pydantic_mistakes import explain
from ikt.reading.workspace import Workspace

Section = Literal["facts", "pacts", "missions", "attaches", "post"]
_IN_BLOCK: dict[str, Section] = {
    "pact": "pacts",
    "mission": "missions",
    "attache": "attaches",
    "post": "post",
}
_WHICH: dict[str, tuple[str, ...]] = {
    "mission": ("outgoing", "incoming", "at_home"),
    "attache": ("education_science", "education_counsellor", "innovation", "cultural"),
}
KINDS: tuple[str, ...] = (
    *sorted(kind for kind in get_args(FactKind) if kind not in ("membership", "mission")),
    "membership.BODY",
    "pact",
    "post",
    *(f"{kind}.{which}" for kind, several in _WHICH.items() for which in several),
)
_HEADS = tuple(dict.fromkeys(kind.partition(".")[0] for kind in KINDS))
_TOUCHES = ("chance", "risk")
_SOURCE_KINDS = ("letter", "notice", "news", "speech", "page", "document", "team")
# What the kinds in the block have no place for; a post has one date only.
_WITHOUT: dict[Section, tuple[str, ...]] = {
    "facts": (),
    "pacts": ("touches",),
    "missions": ("touches", "expected"),
    "attaches": ("touches",),
    "post": ("touches", "until"),
}
# What tells of a new source; of these the last three may be left out.
_OF_SOURCE = (
    "sender", "sender_en", "title", "title_en", "date", "licence", "address", "reference", "source_kind",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a fact, as typed; None is what was not said.

    ``countries`` are codes of countries that have a profile. ``passage`` is the place in the source, ``en``
    and ``nl`` are the fact in both languages. ``sender`` and ``title`` of a new source are as it has them,
    those in English beside them.
    """

    countries: tuple[str, ...] = ()
    kind: str | None = None
    source: str | None = None
    passage: str | None = None
    en: str | None = None
    nl: str | None = None
    since: str | None = None
    until: str | None = None
    expected: str | None = None
    touches: str | None = None
    sender: str | None = None
    sender_en: str | None = None
    title: str | None = None
    title_en: str | None = None
    date: str | None = None
    licence: str | None = None
    address: str | None = None
    reference: str | None = None
    source_kind: str | None = None


@dataclass(frozen=True, slots=True)
class FileLines:
    """Lines of a file that come (``new``) and go, each with its number; ``name`` below the workspace."""

    name: str
    lines: tuple[tuple[bool, int, str], ...]


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact that can be written: what, where, for whom, from which source.

    ``entry`` is what the profile gets in ``section``, in the order in which it is written, dates as
    ``When``; ``source_entry`` likewise for ``sources.yaml``, None where the source stands there. ``already``
    are countries whose profile says it already. ``counts`` are attributes that count facts of this kind;
    ``later`` says that the source was not out on ``as_of``.
    """

    kind: str
    section: Section
    text: Text
    entry: Mapping[str, Any]
    source: str
    cited: Source
    source_entry: Mapping[str, Any] | None
    where: str
    countries: tuple[str, ...]
    already: tuple[str, ...]
    counts: tuple[AnyAttribute, ...]
    as_of: date
    later: bool

    @property
    def cited_on(self) -> date:
        """The day on which the source is cited: the policy's, or its own where that is later."""
        known_from = self.cited.known_from
        return self.as_of if known_from is None else max(self.as_of, known_from.last)


def new_fact(workspace: Workspace, as_of: date, said: Said, problems: Problems | None = None) -> NewFact:
    """Work out what a fact adds to a workspace; ``as_of`` is the day on which its policy looks.

    Problems found by the caller before may be handed in. Raises BadWords with everything wrong at once.
    """
    words = _Words(said, Problems() if problems is None else problems)
    kind, section = words.kind(workspace)
    source, cited, source_entry = words.source(workspace)
    entry = words.entry(kind, section)
    words.fits(section, workspace)
    if words.problems.errors or kind is None or section is None or source is None or cited is None:
        raise BadWords(words.problems)
    added = _MODELS[section].model_validate(entry)
    already = tuple(iso2 for iso2 in sorted(said.countries) if _has(workspace.profiles[iso2], section, added))
    known_from = cited.known_from
    return NewFact(
        kind=kind,
        section=section,
        text=Text.model_validate({"en": words.text("en"), "nl": words.text("nl")}),
        entry=entry,
        source=source,
        cited=cited,
        source_entry=source_entry,
        where=entry["where"],
        countries=tuple(iso2 for iso2 in sorted(said.countries) if iso2 not in already),
        already=already,
        counts=tuple(
            leaf for leaf in workspace.criteria.attributes() if isinstance(leaf, Count) and kind in leaf.count
        ),
        as_of=as_of,
        later=known_from is not None and known_from.first > as_of,
    )


_MODELS: dict[Section, type[Fact | Pact | Mission | Attache | Post]] = {
    "facts": Fact, "pacts": Pact, "missions": Mission, "attaches": Attache, "post": Post,
}  # fmt: skip


def _has(profile: Profile, section: Section, added: object) -> bool:
    """Whether a profile says the same already."""
    if section == "facts":
        return added in profile.facts
    return profile.ikt is not None and section != "post" and added in getattr(profile.ikt, section)


def new_source(
    sources: Collection[str], name: str, said: Said, problems: Problems | None = None
) -> dict[str, Any]:
    """The entry of a new source, in the order of the file, dates as ``When``; the id is ``name``.

    Raises BadWords with everything wrong at once.
    """
    words = _Words(replace(said, countries=("-",), source=name), Problems() if problems is None else problems)
    if words.text("source", SourceId) is not None and name in sources:
        words.tell("P054", "source", reason="source", value=name)
    made = words.new_source()
    if words.problems.errors:
        raise BadWords(words.problems)
    return made


def option_of(name: str) -> str:
    """The option by which something is said: ``--title-en``; countries have none."""
    return "ikt new fact" if name == "countries" else f"--{name.replace('_', '-')}"


class _Words:
    """Reads what was said, one thing after another; what is wrong with any of it is kept."""

    def __init__(self, said: Said, problems: Problems) -> None:
        self.said = said
        self.problems = problems
        self.read: dict[str, str | None] = {}
        # Those that no country could be made of are told by the caller.
        if not said.countries and not problems.errors:
            self.lacks("countries")

    def of(self, name: str) -> str | None:
        word = getattr(self.said, name)
        return word.strip() or None if isinstance(word, str) else None

    def tell(self, code: str, name: str, /, **params: object) -> None:
        self.problems.add(code, Place(option_of(name)), "", **params)

    def lacks(self, name: str) -> None:
        self.tell("P955", name, reason=name)

    def text(self, name: str, kind: Any = Prose) -> str | None:
        """What was said as text that a file can hold; None where it lacks or cannot."""
        if name not in self.read:
            word = self.of(name)
            if word is None:
                self.lacks(name)
            self.read[name] = None if word is None else self.typed(name, word, kind)
        return self.read[name]

    def typed(self, name: str, word: Any, kind: Any) -> str | None:
        try:
            made: str = TypeAdapter(kind).validate_python(word)
        except ValidationError as error:
            for item in error.errors(include_url=False):
                code, params = explain(item, Shape(), Shape())
                self.tell(code, name, **params)
            return None
        return made

    def day(self, name: str) -> When | None:
        word = self.of(name)
        when = typed_when(word) if word is not None else None
        if word is not None and when is None:
            self.tell("P205", name, value=word[:60], **why_no_date(word[:60]))
        return when

    def one_of(self, name: str, words: Sequence[str]) -> str | None:
        word = self.of(name)
        if word is None or word in words:
            return word
        self.tell("P203", name, value=word[:60], allowed=words, near=near(word, words))
        return None

    # What kind of fact

    def kind(self, workspace: Workspace) -> tuple[str | None, Section | None]:
        """The kind and where it is written; None where it is no kind."""
        word = self.of("kind")
        if word is None:
            self.lacks("kind")
            return None, None
        main, point, which = word.lower().replace("-", "_").partition(".")
        if main == "membership" and which:
            if workspace.memberships is not None and which in workspace.memberships.bodies:
                self.tell("P958", "kind", reason="table", value=which)
                return None, None
            return f"{main}.{which}", "facts"
        if main in _WHICH:
            allowed = [f"{main}.{one}" for one in _WHICH[main]]
            if f"{main}.{which}" in allowed:
                return f"{main}.{which}", _IN_BLOCK[main]
            self.tell("P957", "kind", reason="which", value=word[:60], allowed=allowed)
            return None, None
        if point or main not in KINDS:
            self.tell("P957", "kind", value=word[:60], allowed=KINDS, near=near(main, _HEADS))
            return None, None
        return main, _IN_BLOCK.get(main, "facts")

    def fits(self, section: Section | None, workspace: Workspace) -> None:
        """Whether the kind has a place for all that was said, and the profiles one for the kind."""
        if section is None:
            return
        for name in _WITHOUT[section]:
            if self.of(name) is not None:
                self.tell("P958", name, value=self.of("kind"))
        if section == "post" and self.of("since") and self.of("expected"):
            self.tell("P958", "expected", reason="both")
        for iso2 in self.said.countries if section != "facts" else ():
            profile, file = workspace.profiles[iso2], f"countries/{iso2}.yaml"
            if profile.ikt is None:
                self.problems.add("P942", Place(file), "ikt", value=self.of("kind"))
            elif section == "post" and profile.ikt.post is not None:
                place = workspace.documents[file].place(("ikt", "post"), key=True)
                source = profile.ikt.post.source
                self.problems.add("P959", place, "ikt.post", status=profile.ikt.post.status, source=source)

    def entry(self, kind: str | None, section: Section | None) -> dict[str, Any]:
        """What the profile gets; of no use where anything was told to be wrong."""
        since, until, expected = (self.day(name) for name in ("since", "until", "expected"))
        if since is not None and until is not None and until.last < since.first:
            self.tell("P212", "until", since=str(since), until=str(until))
        touches = self.one_of("touches", _TOUCHES)
        named = section in ("pacts", "missions")
        text = {"en": self.text("en"), "nl": self.text("nl")}
        if named and None not in text.values():
            self.named(text)
        main, _, which = (kind or "").partition(".")
        cited = {"source": self.of("source"), "where": self.text("passage", Line)}
        made: dict[str, Any]
        if section == "pacts":
            state = "planned" if since is None else "existing"
            made = {"name": text, "state": state, "since": since, "until": until, "by": expected, **cited}
        elif section == "missions":
            made = {"name": text, "direction": which, "since": since, "until": until, **cited}
        elif section == "attaches":
            status = "announced" if since is None else "in_place"
            made = {"kind": which, "status": status, "since": since or expected, "until": until, **cited}
            made["note"] = text
        elif section == "post":
            made = {"status": "planned" if since is None else "in_place", "date": since or expected, **cited}
            made["note"] = text
        else:
            made = {"kind": main, "body": which or None, "text": text, "touches": touches, **cited}
            made |= {"since": since, "until": until, "by": expected}
        return {name: value for name, value in made.items() if value is not None}

    def named(self, text: Mapping[str, str | None]) -> None:
        """Hold a text against what a name may be: it stands in tables and in the calendar."""
        for name in ("en", "nl"):
            both = {"en": "-", "nl": "-", name: text[name]}
            self.typed(name, both, Label)

    # Where it is said

    def source(self, workspace: Workspace) -> tuple[str | None, Source | None, dict[str, Any] | None]:
        """The id of the source, the source, and what ``sources.yaml`` gets where it is new."""
        name = self.text("source", SourceId)
        given = [one for one in _OF_SOURCE if self.of(one) is not None]
        if name is not None and name in workspace.sources:
            for one in given:
                self.tell("P956", one, value=name)
            return name, workspace.sources[name], None
        if name is not None and not given:
            self.tell("P943", "source", value=name, near=near(name, workspace.sources))
            return None, None, None
        if name is None and not given:
            return None, None, None
        before = len(self.problems)
        made = self.new_source()
        if name is None or len(self.problems) > before:
            return None, None, None
        return name, Source.model_validate({**made, "looked_at": "some_countries"}), made

    def new_source(self) -> dict[str, Any]:
        """The entry of a new source, in the order of the file; terms are those somebody says it has."""
        texts = {one: self.text(one, Line) for one in ("sender", "sender_en", "title", "title_en", "licence")}
        for nl, one in (("sender", "nl"), ("sender_en", "en")):
            if texts[nl] is not None:
                self.typed(nl, {"en": "-", "nl": "-", one: texts[nl]}, Label)
        if self.of("date") is None:
            self.lacks("date")
        may_lack = {one: self.text(one, Line) if self.of(one) else None for one in ("reference", "address")}
        made = {
            "kind": self.one_of("source_kind", _SOURCE_KINDS) or "letter",
            "sender": {"en": texts["sender_en"], "nl": texts["sender"]},
            "title": {"original": texts["title"], "en": texts["title_en"]},
            "date": self.day("date"),
            **may_lack,
            "licence": {"name": texts["licence"], "sure": "own_knowledge"},
            "looked_at": "some_countries",
        }
        return {one: value for one, value in made.items() if value is not None}
