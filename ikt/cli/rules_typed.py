"""Rules of a plan as people type them: ``--keep CN``, ``--at-least 3 Asia`` and the like, and ``--rule``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from ikt.characters import on_one_line
from ikt.cli.base import lang, option
from ikt.cli.loading import apart, chosen
from ikt.cli.retyped import to_type
from ikt.countries.table import folded
from ikt.problems import BadRequest, BadWords, Place, Problems
from ikt.telling.language.phrases import capital

if TYPE_CHECKING:
    from ikt.assessing.assessment import Assessment
    from ikt.deciding.rules_typed import Wish, WithTyped
    from ikt.model.base import Text
    from ikt.model.plan import Plan, RuleKind
    from ikt.model.strategy import Strategy

_ON_OR_OFF = {"on": True, "off": False, "aan": True, "uit": False}
_COUNT = re.compile(r"[0-9]{1,3}", re.ASCII)


def rule_options(en: str = "", nl: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options of ``RuleWords``; ``en`` and ``nl`` stand before the help of each."""
    made = (
        option("--rule", "rules", nargs=2, multiple=True, metavar="ID on|off",
               en=capital(f"{en}switch a rule of the plan on or off in this run (repeatable)."),
               nl=capital(f"{nl}zet een regel van het plan deze keer aan of uit (herhaalbaar).")),
        option("--keep", multiple=True, metavar="COUNTRY",
               en=capital(f"{en}keep a country in (repeatable)."),
               nl=capital(f"{nl}houd een land erin (herhaalbaar).")),
        option("--without", multiple=True, metavar="COUNTRY",
               en=capital(f"{en}leave a country out (repeatable)."),
               nl=capital(f"{nl}laat een land weg (herhaalbaar).")),
        option("--at-least", nargs=2, multiple=True, metavar="N REGION", example=("3 Asia", "3 Azië"),
               en=capital(f"{en}at least so many in a region, in a body such as the EU or in a group of the "
                          "strategy, or of countries with commas between them (repeatable)."),
               nl=capital(f"{nl}minstens zoveel in een regio, een organisatie zoals de EU of een groep uit "
                          "de strategie, of van landen met komma's ertussen (herhaalbaar).")),
        option("--at-most", nargs=2, multiple=True, metavar="N REGION", example=("2 EU", "2 EU"),
               en=capital(f"{en}at most so many there (repeatable)."),
               nl=capital(f"{nl}daar hoogstens zoveel (herhaalbaar).")),
    )  # fmt: skip

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        for each in reversed(made):
            function = each(function)
        return function

    return add


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What was typed about rules: those of the plan put on or off, and those added."""

    rules: Sequence[tuple[str, str]] = ()
    keep: Sequence[str] = ()
    without: Sequence[str] = ()
    at_least: Sequence[tuple[str, str]] = ()
    at_most: Sequence[tuple[str, str]] = ()

    @property
    def adding(self) -> tuple[str, ...]:
        """The options that were typed to add a rule."""
        typed = {
            "--keep": self.keep, "--without": self.without,
            "--at-least": self.at_least, "--at-most": self.at_most,
        }  # fmt: skip
        return tuple(name for name, words in typed.items() if words)

    @property
    def options(self) -> tuple[str, ...]:
        """The options that were typed."""
        return (*(["--rule"] if self.rules else []), *self.adding)


def with_rules(
    a: Assessment, strategy: Strategy | None, plan: Plan, typed: RuleWords, why: Text | None = None
) -> WithTyped:
    """The plan with what was typed in force; ``why`` is the reason given for the rules that are added.

    Raises BadWords with all that is wrong with it.
    """
    from ikt.deciding.rules_typed import same_rule, with_typed

    problems = Problems()
    switches = _switches(plan, typed.rules, problems)
    wishes = list(_Wishes(a, strategy, problems).of(typed))
    for wish in wishes:
        own = same_rule(plan, wish)
        if own is not None and not switches.get(own.id, True):
            problems.add("P085", Place(wish.words.partition(" ")[0]), "", value=wish.words, id=own.id)
    if problems.errors:
        raise BadWords(problems)
    return with_typed(plan, wishes, switches, why)


def _switches(plan: Plan, rules: Sequence[tuple[str, str]], problems: Problems) -> dict[str, bool]:
    """``--rule ID on`` as switches; what is another word or no rule of the plan is added to the problems."""
    from ikt.reading.near_names import near

    known = [rule.id for rule in plan.rules]
    found = {}
    for name, word in rules:
        if word.lower() not in _ON_OR_OFF:
            problems.add("P880", Place("--rule"), "", id=name.partition("=")[0], value=word)
        elif name not in known:
            reason = {} if known else {"reason": "none"}
            problems.add("P881", Place("--rule"), "", id=name, known=known, near=near(name, known), **reason)
        else:
            found[name] = _ON_OR_OFF[word.lower()]
    return found


class _Wishes:
    """From words to rules; what cannot be one is added to the problems."""

    def __init__(self, a: Assessment, strategy: Strategy | None, problems: Problems) -> None:
        self.a = a
        self.problems = problems
        self.scopes = list(_scopes(a, strategy))

    def of(self, typed: RuleWords) -> Iterator[Wish]:
        """The rules that were typed to be added."""
        for name, kind, words in (("--keep", "must", typed.keep), ("--without", "must_not", typed.without)):
            for word in words:
                yield from self.each(name, cast("RuleKind", kind), word)
        for name, kind, pairs in (
            ("--at-least", "at_least", typed.at_least),
            ("--at-most", "at_most", typed.at_most),
        ):
            for number, word in pairs:
                yield from self.counted(name, cast("RuleKind", kind), number, word)

    def each(self, name: str, kind: RuleKind, word: str) -> Iterator[Wish]:
        """A rule for every country, so that each has its own price; of a region or the like one."""
        scope = self.scope(name, kind, None, word, _typed(name, word))
        if scope is not None:
            yield scope
            return
        for iso2 in self.countries(name, word):
            yield self.of_countries(kind, None, (iso2,), _typed(name, iso2))

    def counted(self, name: str, kind: RuleKind, number: str, word: str) -> Iterator[Wish]:
        """A rule that counts."""
        if not _COUNT.fullmatch(number):
            swapped = _COUNT.fullmatch(word) is not None
            example = to_type([name, word, number] if swapped else [name, "3", word])
            self.problems.add("P083", Place(name), "", value=number[:60], example=example)
            return
        count = int(number)
        words = _typed(name, str(count), word)
        if not count:
            reason = "none" if kind == "at_least" else "without"
            without = to_type(["--without", word])
            self.problems.add("P083", Place(name), "", reason=reason, value=words, example=without)
            return
        scope = self.scope(name, kind, count, word, words)
        if scope is not None:
            yield scope
            return
        codes = self.countries(name, word)
        if codes:
            yield self.of_countries(kind, count, codes, words)

    def scope(self, name: str, kind: RuleKind, count: int | None, word: str, words: str) -> Wish | None:
        """A rule about a region, a body or a group; None where the word is the name of none."""
        from ikt.deciding.rules_typed import Wish
        from ikt.telling.plan.rule_names import name_of_scope

        found = next((one for one in self.scopes if folded(word) in map(folded, one.names)), None)
        if found is None:
            return None
        if found.is_empty:
            self.problems.add("P084", Place(name), "", reason="nobody", value=found.called.say(lang()))
        named = name_of_scope(kind, count, found.called, is_group=not found.has_article)
        return Wish(words, kind, (found.field, found.id), named, count)

    def countries(self, name: str, word: str) -> tuple[str, ...]:
        """Codes of the countries that a word names, several with commas between them."""
        codes: dict[str, None] = {}
        for part in apart(self.a.units, word):
            try:
                codes[self.a.units[chosen(self.a, [part])[0]].iso2] = None
            except BadRequest as wrong:
                problem = wrong.problem
                if problem.code == "P801":
                    like = self.near(part) or problem.params["near"]
                    self.problems.add("P084", Place(name), "", value=part[:60], near=like)
                else:
                    self.problems.add(problem.code, Place(name), "", **problem.params)
        return tuple(codes)

    def near(self, word: str) -> str | None:
        """The region, body or group that a mistyped word is near to, as it is called here."""
        from ikt.reading.near_names import near

        names = {name.lower(): one.called.say(lang()) for one in self.scopes for name in one.names}
        alike = near(word.lower(), sorted(names))
        return names[alike] if alike else None

    def of_countries(self, kind: RuleKind, count: int | None, codes: tuple[str, ...], words: str) -> Wish:
        """A rule about countries by their codes."""
        from ikt.deciding.rules_typed import Wish
        from ikt.telling.plan.rule_names import name_of_countries

        names = {unit.iso2: unit.name for unit in self.a.units if unit.iso2 in codes}
        named = name_of_countries(kind, count, {iso2: names[iso2] for iso2 in codes})
        return Wish(words, kind, ("countries", codes), named, count)


def _typed(*words: str) -> str:
    """Words as they are told: what cannot be seen in them is shown."""
    return to_type(map(on_one_line, words))


@dataclass(frozen=True, slots=True)
class _Scope:
    """Whom a rule may speak of beside countries by name: the field of a rule, its value, what people call it.

    ``has_article`` says whether ``called`` can follow "in" as it is.
    """

    field: str
    id: str
    called: Text
    has_article: bool
    names: tuple[str, ...]
    is_empty: bool = False


def _scopes(a: Assessment, strategy: Strategy | None) -> Iterator[_Scope]:
    """Regions, then bodies, then groups: of a name that two of them share the first is meant."""
    from ikt.model.base import Text

    for region in a.evidence.criteria.regions:
        yield _Scope("region", region.id, region.name, True, (region.id, region.name.en, region.name.nl))
    table = {} if a.evidence.memberships is None else a.evidence.memberships.bodies
    for body in table.values():
        called = body.short or body.name
        names = (body.id, body.name.en, body.name.nl, called.en, called.nl)
        yield _Scope("body", body.id, called, body.short is not None, names)
    profiles = (unit.profile for unit in a.units if unit.profile is not None)
    told = (fact.body for one in profiles for fact in one.facts if fact.body)
    for name in dict.fromkeys(told):
        if name not in table:
            yield _Scope("body", name, Text(en=name, nl=name), False, (name,))
    for group in strategy.groups if strategy is not None else ():
        of_group = (group.id, group.name.en, group.name.nl)
        yield _Scope("group", group.id, group.name, False, of_group, not group.members)
