"""What a shell offers on Tab where a country, weight, safeguard, policy or decision is typed.

By the name of the parameter, so that whatever takes one of them offers it. No more is read than is offered,
and the shell hears nothing of what is wrong in a file: that the command itself tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ikt.model.criteria import Criteria
    from ikt.reading.workspace import Model

Offer = tuple[str, str]


class Offered(click.types.StringParamType):
    """A text for which a shell offers something; of an option with several values for each its own."""

    def __init__(self, *of: str) -> None:
        self.of = of

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """What begins as it was typed, each with a word about it; files where nothing does."""
        from click.shell_completion import CompletionItem

        offers, files = _OFFERS[self.of[min(_values_before(ctx), len(self.of) - 1)]]
        found: list[CompletionItem] = []
        with suppress(Exception):
            found = [CompletionItem(value, help=about) for value, about in offers(_root(ctx), incomplete)]
        return found or ([CompletionItem(incomplete, type="file")] if files else [])


def offered(name: str | None) -> Offered | None:
    """What a parameter of this name takes; None where a shell has nothing to offer."""
    if name in _SEVERAL:
        return Offered(*_SEVERAL[name])
    return Offered(name) if name in _OFFERS else None


_TYPED = "ikt.typed"


def noted(ctx: click.Context, words: tuple[str, ...]) -> click.Context:
    """The context of a command with the words behind its name, which tell what a shell has to go on from."""
    ctx.meta[_TYPED] = words
    return ctx


def _values_before(ctx: click.Context) -> int:
    """How many values stand behind the last option, before the one that is being typed."""
    typed = ctx.meta.get(_TYPED, ())
    return next((number for number, word in enumerate(reversed(typed)) if word.startswith("-")), 0)


def _root(ctx: click.Context) -> Path:
    from ikt.reading.workspace import embedded_root, is_workspace

    here: click.Context | None = ctx
    while here is not None:
        if here.params.get("folder"):
            return Path(here.params["folder"])
        here = here.parent
    return Path() if is_workspace(Path()) else embedded_root()


def _countries(root: Path, typed: str) -> Iterator[Offer]:
    """Codes of the profiles there are, or names for who types one, with hyphens between their words."""
    from ikt.cli.base import lang
    from ikt.countries.table import countries, folded

    table = countries()
    for iso2 in _profiles(root):
        names = (table[iso2].name.say(lang()), table[iso2].name.en, table[iso2].name.nl)
        if iso2.startswith(typed.upper()):
            yield iso2, names[0]
        elif len(typed) > 1:
            begun = [name for name in names if folded(name).startswith(folded(typed))]
            yield from ((re.sub(r"[^\w]+", "-", name), iso2) for name in begun[:1])


def _profiles(root: Path) -> list[str]:
    from ikt.countries.table import countries
    from ikt.problems import Problems
    from ikt.reading.folders import yaml_files

    stems = (Path(name).stem for name in yaml_files(root, "countries", Problems()))
    return [stem for stem in stems if stem in countries()]


def _criteria(root: Path) -> Criteria:
    from ikt.model.criteria import Criteria

    criteria = _read(root, "criteria.yaml", Criteria)
    assert criteria is not None
    return criteria


def _read(root: Path, name: str, model: type[Model]) -> Model | None:
    from ikt.problems import Problems
    from ikt.reading.workspace import read_model_file

    found = read_model_file(root / name, name, model, Problems())
    return None if found is None else found[0]


def _weights(root: Path, typed: str) -> Iterator[Offer]:
    """Criteria, and attributes for who has typed as far, in the ways in which a weight is given."""
    from ikt.cli.base import lang

    criteria = _criteria(root)
    for node in criteria.nodes():
        if node.id.startswith(typed) and ("." in typed or node.id in criteria.ids):
            name = node.name.say(lang()) if node.name is not None else node.id
            yield from ((f"{node.id}={change}", name) for change in ("x2", "+10", "20", "20%"))


def _values(root: Path, typed: str) -> Iterator[Offer]:
    """Countries, then what can be supposed of one: the levels of a rubric, or a figure."""
    from ikt.cli.base import lang
    from ikt.model.criteria import JudgementScale

    country, point, attribute = typed.partition(".")
    codes = [iso2 for iso2 in _profiles(root) if iso2.startswith(country.upper())]
    if not point and len(codes) > 1:
        yield from ((f"{iso2}.", "") for iso2 in codes)
        return
    for iso2 in codes[:1]:
        for leaf in _criteria(root).attributes():
            if not leaf.id.startswith(attribute):
                continue
            about = leaf.name.say(lang()) if leaf.name is not None else leaf.id
            if isinstance(leaf, JudgementScale):
                yield from ((f"{iso2}.{leaf.id}={level}", about) for level in sorted(leaf.levels))
            else:
                yield f"{iso2}.{leaf.id}=", about


def _safeguards(root: Path, typed: str, endings: Iterable[str]) -> Iterator[Offer]:
    from ikt.cli.base import lang

    for guard in _criteria(root).safeguards:
        if guard.can_speak and guard.id.startswith(typed):
            yield from ((f"{guard.id}{ending}", guard.name.say(lang())) for ending in endings)


def _thresholds(root: Path, typed: str) -> Iterator[Offer]:
    return _safeguards(root, typed, ("=", ":exclude", ":flag"))


def _as_criteria(root: Path, typed: str) -> Iterator[Offer]:
    return _safeguards(root, typed, ("=10",))


def _policies(root: Path, typed: str) -> Iterator[Offer]:
    from ikt.reading.policies import policy_files

    return ((name, file) for name, file in policy_files(root) if name.startswith(typed))


def _of(*words: str) -> Callable[[Path, str], Iterator[Offer]]:
    """Words that are the same in every workspace."""
    return lambda _root, typed: ((word, "") for word in words if word.startswith(typed))


def _scopes(root: Path, typed: str) -> Iterator[Offer]:
    """Regions, bodies and groups by name, and countries for who has typed as far."""
    from ikt.cli.base import lang
    from ikt.countries.table import folded
    from ikt.model.membership import Bodies
    from ikt.model.strategy import Strategy

    regions = [(region.name.say(lang()), region.id) for region in _criteria(root).regions]
    table = _read(root, "memberships.yaml", Bodies)
    bodies = [(body.id, body.name.say(lang())) for body in (table.bodies if table is not None else ())]
    strategy = _read(root, "strategy.yaml", Strategy)
    groups = strategy.groups if strategy is not None else ()
    named = [(group.id, group.name.say(lang())) for group in groups if group.members]
    for word, about in (*regions, *bodies, *named):
        if folded(word).startswith(folded(typed)):
            yield re.sub(r"[^\w]+", "-", word), about
    if typed:
        yield from _countries(root, typed)


def _rules(root: Path, typed: str) -> Iterator[Offer]:
    from ikt.cli.base import lang
    from ikt.model.plan import Plan

    plan = _read(root, "plan.yaml", Plan)
    rules = plan.rules if plan is not None else ()
    return ((rule.id, rule.name.say(lang())) for rule in rules if rule.id.startswith(typed))


def _decisions(root: Path, typed: str) -> Iterator[Offer]:
    from ikt.problems import Problems
    from ikt.reading.folders import yaml_files

    for name in yaml_files(root, "decisions", Problems()):
        number = Path(name).stem.lstrip("0")
        if number.isdecimal() and number.startswith(typed):
            yield number, name


# By the name of a parameter: what is offered, and whether files are where nothing of it is meant.
# ``Offered`` by hand where a parameter has a name that others have for something else.
_OFFERS: dict[str, tuple[Callable[[Path, str], Iterator[Offer]], bool]] = {
    "country": (_countries, False),
    "countries": (_countries, False),
    "settings": (_weights, False),
    "values": (_values, False),
    "thresholds": (_thresholds, False),
    "weighed": (_as_criteria, False),
    "weights": (_policies, True),
    "also": (_policies, True),
    "parties": (_policies, True),
    "decision": (_decisions, True),
    "keep": (_countries, False),
    "without": (_countries, False),
    "how many": (_of(*"123456789"), False),
    "of whom": (_scopes, False),
    "rule of a plan": (_rules, False),
    "on or off": (_of("on", "off"), False),
}
# Of options with several values: what is offered for each.
_SEVERAL = {
    "rules": ("rule of a plan", "on or off"),
    "at_least": ("how many", "of whom"),
    "at_most": ("how many", "of whom"),
}
