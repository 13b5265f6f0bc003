"""Whether everything that a profile or the strategy says of something else holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from ikt.countries.table import codes, iso2_meant
from ikt.model.base import is_reason
from ikt.model.criteria import Criteria, Indicator, JudgementScale
from ikt.model.profile import Judgement, Profile, SafeguardFact
from ikt.model.source import Source
from ikt.problems import Problems
from ikt.reading.check_criteria import Sources, ids_are_sound, tree
from ikt.reading.typed import Sketch
from ikt.reading.yaml_document import Path

if TYPE_CHECKING:
    from ikt.model.strategy import Item, Strategy

# Fields of the strategy that name something defined in a section of it.
_DEFINED_IN = {"actors": "bodies", "run_by": "bodies", "groups": "groups", "serves": "objectives"}


class References:
    """What can be pointed at, as far as the files that define it could be read.

    What could not be read at all is None, and then nothing is said of whatever points at it.
    """

    def __init__(
        self,
        criteria: Sketch[Criteria] | None,
        sources: Sources | None,
        strategy: Sketch[Strategy] | None,
        problems: Problems,
    ) -> None:
        self.problems = problems
        self.strategy = strategy
        # A source whose id was refused is not among them, and then any other may be that one.
        whole = sources is not None and all(
            len(path) > 1 or path[0] in sources.model for path in sources.unsound
        )
        self.sources: Mapping[str, Source] | None = sources.model if sources is not None and whole else None
        self.source_sketch = sources
        self.defined_in: dict[str, dict[str, None]] = {}
        self.regions: list[str] = []
        # Levels of judgements and of safeguards; none where they are in doubt, or a safeguard has none.
        self.scales: Mapping[str, list[int]] | None = None
        self.guards: Mapping[str, list[int] | None] | None = None
        if criteria is not None:
            if criteria.sound_below(("regions",)):
                self.regions = [region.id for region in criteria.model.regions]
            if ids_are_sound(criteria):
                self.scales = {
                    here.node.id: sorted(here.node.levels or ()) if criteria.sound_below(here.path) else []
                    for here in tree(criteria.model)
                    if isinstance(here.node, JudgementScale)
                    or (isinstance(here.node, Indicator) and here.node.levels is not None)
                }
            self.guards = _levels_of_safeguards(criteria)

    # Citations and dates, wherever they stand

    def everywhere(self, sketch: Sketch[Any]) -> None:
        """Check each citation, and that nothing ends before it begins."""
        for path, model in _models(sketch.model, ()):
            for field in ("source", "choice_source"):
                self.cited(sketch, (*path, field), getattr(model, field, None))
            since, until = getattr(model, "since", None), getattr(model, "until", None)
            if since is not None and until is not None and until.last < since.first:
                where = (*path, "until")
                leans = ((*path, "since"),)
                sketch.tell(self.problems, "P212", where, leans=leans, since=str(since), until=str(until))

    def cited(self, sketch: Sketch[Any], path: Path, source: object) -> None:
        if self.sources is not None and isinstance(source, str) and source not in self.sources:
            sketch.tell(self.problems, "P302", path, source=source, among=(source, self.sources))

    # Profiles

    def profile(self, sketch: Sketch[Profile]) -> None:
        profile = sketch.model
        if profile.iso2 not in codes().iso3_of:
            code = profile.iso2
            sketch.tell(self.problems, "P307", ("iso2",), code=code, near=iso2_meant(code))
        if self.regions and profile.region not in self.regions:
            region, allowed = profile.region, self.regions
            among = (region, allowed)
            sketch.tell(self.problems, "P203", ("region",), value=region, allowed=allowed, among=among)
        self.everywhere(sketch)
        if profile.ikt is not None and profile.ikt.group is not None:
            self.defined(sketch, ("ikt", "group"), profile.ikt.group, "groups")
        for attribute, judgement in profile.judgements.items():
            self.judgement(sketch, ("judgements", attribute), attribute, judgement)
        for name, fact in profile.safeguards.items():
            self.safeguard(sketch, ("safeguards", name), name, fact)

    def judgement(self, sketch: Sketch[Profile], path: Path, attribute: str, judgement: Judgement) -> None:
        source = None if self.sources is None else self.sources.get(judgement.source)
        if source is not None and source.looked_at == "some_countries" and self.is_sound(judgement.source):
            where = (*path, "source")
            sketch.tell(self.problems, "P701", where, source=judgement.source, id=attribute)
        low = judgement.level if judgement.low is None else judgement.low
        high = judgement.level if judgement.high is None else judgement.high
        if not low <= judgement.level <= high:
            leans = tuple((*path, field) for field in ("level", "low", "high"))
            level = judgement.level
            sketch.tell(self.problems, "P211", path, key=True, leans=leans, low=low, level=level, high=high)
        for lang, text in (("en", judgement.why.en), ("nl", judgement.why.nl)):
            if not is_reason(text):
                sketch.tell(self.problems, "P095", (*path, "why", lang), value=text[:60], id=attribute)
        if self.scales is None:
            return
        levels = self.scales.get(attribute)
        if levels is None and attribute in (self.guards or ()):
            sketch.tell(self.problems, "P949", path, key=True, id=attribute)
            return
        if levels is None:
            among = (attribute, self.scales)
            sketch.tell(self.problems, "P308", path, key=True, id=attribute, among=among)
            return
        for field in ("level", "low", "high"):
            level = getattr(judgement, field)
            if level is not None and levels and level not in levels:
                self.level(sketch, (*path, field), level, levels, f"ikt explain {attribute}")

    def safeguard(self, sketch: Sketch[Profile], path: Path, name: str, fact: SafeguardFact) -> None:
        """A fact on a safeguard of the framing, on one of its levels if it gives any.

        Unlike a judgement it may rest on a source that speaks of some countries only: an act does.
        """
        if self.guards is None:
            return
        if name not in self.guards:
            sketch.tell(self.problems, "P945", path, key=True, id=name, among=(name, self.guards))
            return
        levels = self.guards[name]
        if fact.level is None:
            return
        if levels is None:
            sketch.tell(self.problems, "P946", (*path, "level"), id=name)
        elif levels and fact.level not in levels:
            self.level(sketch, (*path, "level"), fact.level, levels, "criteria.yaml")

    def is_sound(self, source: str) -> bool:
        return self.source_sketch is not None and self.source_sketch.sound((source, "looked_at"))

    def level(self, sketch: Sketch[Profile], path: Path, level: int, levels: list[int], where: str) -> None:
        """Tell of a level that is none; ``where`` is what says what each of the levels means."""
        row = levels == list(range(levels[0], levels[-1] + 1))
        reason = "level" if row else "levels"
        least, most = levels[0], levels[-1]
        sketch.tell(
            self.problems,
            "P204",
            path,
            reason=reason,
            level=level,
            least=least,
            most=most,
            known=levels,
            where=where,
        )

    # Strategy

    def defined(self, sketch: Sketch[Any], path: Path, word: str, section: str) -> None:
        """Whether a word names something that a section of the strategy defines."""
        strategy = self.strategy
        if strategy is None or any(one[:1] == (section,) and one[-1] == "id" for one in strategy.unsound):
            return
        known = self.defined_in.get(section)
        if known is None:
            known = {item.id: None for item in getattr(strategy.model, section)}
            self.defined_in[section] = known
        if word not in known and strategy.sound((section,)):
            sketch.tell(self.problems, "P309", path, id=word, section=section, among=(word, known))

    def plan(self, sketch: Sketch[Strategy]) -> None:
        """Everything in ``strategy.yaml``."""
        self.everywhere(sketch)
        self.money(sketch)
        seen: set[str] = set()
        for path, item in _items(sketch.model):
            if item.id in seen:
                sketch.tell(self.problems, "P601", (*path, "id"), id=item.id)
            seen.add(item.id)
            for field, section in _DEFINED_IN.items():
                for number, word in enumerate(getattr(item, field, ())):
                    self.defined(sketch, (*path, field, number), word, section)
            for field in ("countries", "members"):
                for number, iso2 in enumerate(getattr(item, field, ())):
                    if iso2 not in codes().iso3_of:
                        where, like = (*path, field, number), iso2_meant(iso2)
                        sketch.tell(self.problems, "P307", where, code=iso2, near=like)

    # Money

    def money(self, sketch: Sketch[Strategy]) -> None:
        """Parts that name their whole: over the same time, no more than it, all of it where it says so."""
        items = sketch.model.money
        places = {item.id: number for number, item in enumerate(items)}
        parts: dict[str, list[float]] = {}
        for number, item in enumerate(items):
            if item.part_of is None:
                continue
            path = ("money", number, "part_of")
            if item.part_of not in places:
                if sketch.sound(("money",)):
                    among = (item.part_of, places)
                    sketch.tell(self.problems, "P309", path, id=item.part_of, section="money", among=among)
                continue
            whole = items[places[item.part_of]]
            if _within_itself(item, items, places):
                sketch.tell(self.problems, "P994", path, id=item.id)
                continue
            if item.amount_eur is None or whole.amount_eur is None or item.per != whole.per:
                sketch.tell(self.problems, "P892", path, id=item.id, other=whole.id)
                continue
            parts.setdefault(whole.id, []).append(item.amount_eur)
        for name, amounts in parts.items():
            whole, at = items[places[name]], ("money", places[name], "amount_eur")
            total, amount = sum(amounts), whole.amount_eur or 0.0
            if total > amount + 0.5:
                sketch.tell(self.problems, "P890", at, id=name, total=int(total), amount=int(amount))
            elif whole.divided and total < amount - 0.5:
                sketch.tell(self.problems, "P891", at, id=name, total=int(total), amount=int(amount))


def _levels_of_safeguards(criteria: Sketch[Criteria]) -> Mapping[str, list[int] | None] | None:
    """The levels of each safeguard: None where it has none, empty where they are in doubt.

    None at all where the name of a safeguard was refused, since any name may then be that one.
    """
    guards = criteria.model.safeguards
    paths = [("safeguards", number) for number in range(len(guards))]
    if not criteria.sound(("safeguards",), *((*path, "id") for path in paths)):
        return None
    found: dict[str, list[int] | None] = {}
    for path, guard in zip(paths, guards, strict=True):
        sound = criteria.sound_below((*path, "levels"))
        found[guard.id] = sorted(guard.levels) if guard.levels and sound else None if sound else []
    return found


def _within_itself(item: Item, items: Sequence[Item], places: Mapping[str, int]) -> bool:
    """Whether an amount is a part of itself, perhaps by way of others."""
    seen: set[str] = set()
    here: Item | None = item
    while here is not None and here.id not in seen:
        seen.add(here.id)
        number = places.get(here.part_of or "")
        here = None if number is None else items[number]
    return here is not None and here.id == item.id


def _models(value: Any, path: Path) -> Iterator[tuple[Path, BaseModel]]:
    """Every model in a value, with its path."""
    if isinstance(value, BaseModel):
        yield path, value
        for field in type(value).model_fields:
            yield from _models(getattr(value, field), (*path, field))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _models(item, (*path, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _models(item, (*path, str(key)))


def _items(strategy: Strategy) -> Iterator[tuple[Path, Any]]:
    for section, items in strategy.sections().items():
        for number, item in enumerate(items):
            yield (section, number), item
            for inner, part in enumerate(getattr(item, "parts", ())):
                yield (section, number, "parts", inner), part
