"""Work out what importing files would do to a workspace; ``import_plan`` has what comes out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from pydantic import TypeAdapter, ValidationError

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.facts import gather
from ikt.assessing.recipe import make_recipe
from ikt.deciding.figures_changed import Change, changed
from ikt.deciding.import_plan import DECIDES_WHO_MOVES, Import, Lack, Taken, Wish
from ikt.deciding.who_moved import moved
from ikt.model.base import Label, Text
from ikt.model.criteria import Indicator
from ikt.model.moment import When, parse_when
from ikt.model.policy import Policy
from ikt.model.source import Licence, Series, Source, Title
from ikt.problems import BadRequest
from ikt.reading.imports.export import Export, Found, Kind
from ikt.reading.workspace import Workspace

_SERIES = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
_SOURCE = re.compile(r"[a-z][a-z0-9.-]{0,63}", re.ASCII)
_SENDERS: dict[Kind, Text] = {
    "world_bank": Text(en="World Bank", nl="Wereldbank"),
    "eurostat": Text(en="Eurostat", nl="Eurostat"),
    "oecd": Text(en="OECD", nl="OESO"),
    "unesco": Text(en="UNESCO Institute for Statistics", nl="UNESCO-instituut voor de statistiek"),
    "owid": Text(en="Our World in Data", nl="Our World in Data"),
    "openalex": Text(en="OpenAlex", nl="OpenAlex"),
}
_LAG_NOTE = Text(
    en="Estimate: from the last year with figures to the year in which the edition came out.",
    nl="Schatting: van het laatste jaar met cijfers tot het jaar waarin de editie verscheen.",
)
_NO_UNIT = Text(en="unit not stated in the file", nl="eenheid niet vermeld in het bestand")


def importing(
    workspace: Workspace, policy: tuple[Policy, str], exports: Sequence[Export], wish: Wish, day: date | None
) -> Import:
    """Work out what taking in files would do; nothing is written.

    ``day`` is the day on which the ranking is made before and after; without it the policy's, or the day on
    which the new edition is out where that is later.

    Raises:
        BadRequest: What is wished cannot be: P916, P925, P927.
    """
    return _Importer(workspace, policy, exports, wish, day).work()


class _Importer:
    def __init__(
        self,
        workspace: Workspace,
        policy: tuple[Policy, str],
        exports: Sequence[Export],
        wish: Wish,
        day: date | None,
    ) -> None:
        self.workspace = workspace
        self.policy = policy
        self.exports = exports
        self.wish = wish
        self.day = day
        self.lacking: list[Lack] = []
        self.sources: dict[str, Source] = {}
        # Series with figures that their file does not have, by why it has to be said what becomes of them.
        self.undecided: dict[str, dict[str, int]] = {"lost": {}, "mixed": {}, "held": {}}

    def work(self) -> Import:
        self._check()
        chosen, aside = self._chosen()
        if self.wish.source is not None:
            origins = {self.workspace.source_of.get(name, export.kind) for name, export, _ in chosen}
            if len(origins) > 1:
                raise BadRequest("P925", reason="origins", value=self.wish.source)
        undated = tuple(dict.fromkeys(export.file for _, export, _ in chosen if export.undated))
        if undated:
            self.lacking.append(Lack("year", names=undated[:8], count=len(undated)))
        dated = [one for one in chosen if not one[1].undated]
        taken = tuple(self._taken(name, export, found) for name, export, found in dated)
        for what, some in self.undecided.items():
            if some:
                self.lacking.append(Lack(what, names=tuple(some), count=sum(some.values())))
        for source in dict.fromkeys(one.source for one in taken if one.changes):
            own = [one for one in taken if one.source == source and not one.refused]
            self._source(source, [one for one in own if one.changes], {one.id for one in own})
        before, after = self._assessed(taken)
        return Import(
            exports=tuple(self.exports),
            taken=taken,
            aside=tuple(aside),
            lacking=tuple(dict.fromkeys(self.lacking)),
            sources=self.sources,
            later=self._later(taken),
            before=before,
            moved=None if after is None else moved(before, after),
            policy_day=self.policy[0].as_of.last,
        )

    def _check(self) -> None:
        wish = self.wish
        if wish.replace and wish.keep:
            raise BadRequest("P916", reason="both")
        for _, name in wish.series:
            if not _SERIES.fullmatch(name):
                raise BadRequest("P925", reason="id", value=name)
        if wish.source is not None and not _SOURCE.fullmatch(wish.source):
            raise BadRequest("P925", reason="source", value=wish.source)
        for words in (wish.edition, wish.licence, wish.sender):
            if words is not None and not _is_line(words):
                raise BadRequest("P925", reason="words", value=words)
        if wish.published is not None and parse_when(wish.published) is None:
            raise BadRequest("P927", value=wish.published)

    # Which series

    def _chosen(self) -> tuple[list[tuple[str, Export, Found]], list[tuple[str, Found]]]:
        """The series asked for or known, with their ids, and those that are left aside."""
        everything = [(export, found) for export in self.exports for found in export.series]
        names: dict[int, str] = {}
        for code, name in self.wish.series:
            names[self._meant(code, name, everything, names)] = name
        if not self.wish.series:
            for place, (_, found) in enumerate(everything):
                known = self._known(found.code)
                if known is not None:
                    names[place] = known
        twice = [name for name in names.values() if list(names.values()).count(name) > 1]
        if twice:
            raise BadRequest("P925", reason="twice", value=twice[0])
        if not names and everything:
            codes = tuple(found.code or export.file for export, found in everything)
            example = "" if any(found.code for _, found in everything) else self._example(codes[0])
            self.lacking.append(Lack("series", example, names=codes[:8], count=len(codes)))
        aside = [
            (export.file, found) for place, (export, found) in enumerate(everything) if place not in names
        ]
        return [(names[place], *everything[place]) for place in sorted(names)], aside

    def _meant(
        self,
        code: str | None,
        name: str,
        everything: Sequence[tuple[Export, Found]],
        names: Mapping[int, str],
    ) -> int:
        """The place of the series that is wished for; raises BadRequest where it is not clear which."""
        free = [place for place in range(len(everything)) if place not in names]
        wanted = name if code is None else code
        for place in free:
            if everything[place][1].code.casefold() == wanted.casefold():
                return place
        if code is None:
            same = [place for place in free if self._known(everything[place][1].code) == name]
            for found in (same, free):
                if len(found) == 1:
                    return found[0]
        known = [found.code or export.file for export, found in everything]
        raise BadRequest("P925", reason="code", value=wanted, known=known[:12] or ["–"])

    def _known(self, code: str) -> str | None:
        """The series of the workspace that a publisher's code means: of that id, or ending in it."""
        if not code:
            return None
        if code in self.workspace.source_of:
            return code
        ending = [name for name in self.workspace.source_of if name.endswith(f".{code}")]
        return ending[0] if len(ending) == 1 else None

    def _example(self, file: str) -> str:
        """A series of the workspace that a file without a code may be: by its name, else the first in use."""
        words = re.findall(r"[a-z]{3,}", PurePath(file).stem.casefold())
        used = [leaf.series for leaf in self.workspace.criteria.attributes() if isinstance(leaf, Indicator)]
        named = [
            name for name in (*used, *self.workspace.source_of) if any(w in name.casefold() for w in words)
        ]
        return next(iter((*named, *used, *self.workspace.source_of)), "")

    def _held(self, name: str, change: Change) -> tuple[Indicator, ...]:
        """Attributes that use one edition of a series, of which figures of another come or change."""
        years = {figure.year for figure in (*change.new, *change.revised)}
        return tuple(
            leaf
            for leaf in self.workspace.criteria.attributes()
            if isinstance(leaf, Indicator)
            and name in leaf.all_series
            and leaf.edition is not None
            and years - {leaf.edition}
        )

    def _taken(self, name: str, export: Export, found: Found) -> Taken:
        known = name in self.workspace.source_of
        now = self.workspace.figures.get(name, {})
        change = changed(now, found.figures, name, self.workspace.criteria)
        own = self.workspace.source_of.get(name)
        source = self.wish.source or own or _slug(export.kind, name)
        figures = {iso3: dict(years) for iso3, years in found.figures.items()}
        held = self._held(name, change)
        if change.lost and change.jump is None:
            if held and self.wish.keep:
                first = held[0]
                raise BadRequest("P916", reason="edition", series=name, name=first.id, edition=first.edition)
            if not (self.wish.replace or change.anew or held):
                for one in change.lost:
                    figures.setdefault(one.iso3, {})[one.year] = now[one.iso3][one.year]
            if change.anew and not self.wish.replace:
                self.undecided["mixed"][name] = len(change.lost)
            elif held and not self.wish.replace:
                self.undecided["held"][name] = len(change.lost)
            elif not (self.wish.replace or self.wish.keep):
                self.undecided["lost"][name] = len(change.lost)
        before = own if own != source else None
        kept = self.wish.keep and not change.anew
        return Taken(
            id=name, export=export, found=found, known=known, source=source, before=before, change=change,
            figures=figures, kept=kept, held=held,
        )  # fmt: skip

    # Which source

    def _source(self, name: str, taken: Sequence[Taken], read: Collection[str]) -> None:
        """The entry of a source as it would be, and what it lacks; ``read`` are its series in the files."""
        days = [one.export.updated for one in taken if one.export.updated is not None]
        newest = max(days, default=None)
        edition = self.wish.edition or newest
        published = self.wish.published or newest
        lacks = [Lack("edition", name)] if edition is None else []
        lacks += [Lack("published", name)] if published is None else []
        when = None if published is None else parse_when(published)
        there = self.workspace.sources.get(name)
        series = {one.id: self._series(one) for one in taken}
        if there is not None:
            others = tuple(one for one in there.series if one not in read)
            if others and edition is not None and edition != there.edition:
                lacks.append(Lack("others", name, names=others[:8], count=len(others)))
            update: dict[str, object] = {"series": {**there.series, **series}}
            if edition is not None:
                update["edition"] = edition
            # Of an edition of which it is not known when it came out, figures are known by their lag only.
            if when is None or str(when) != str(there.published):
                update |= {"published": when, "published_note": None}
            self.sources[name] = there.model_copy(update=update)
        else:
            self.sources[name] = self._entry(name, taken, series, edition, when, lacks)
        self.lacking += lacks

    def _series(self, taken: Taken) -> Series:
        own = self.workspace.source_of.get(taken.id)
        if own is not None:
            return self.workspace.sources[own].series[taken.id]
        words = (taken.found.name or taken.found.code or taken.id)[:200]
        return Series(name=Text(en=words, nl=words), unit=_NO_UNIT, direction="neutral")

    def _entry(
        self,
        name: str,
        taken: Sequence[Taken],
        series: dict[str, Series],
        edition: str | None,
        when: When | None,
        lacks: list[Lack],
    ) -> Source:
        """A new entry: from the one that its series lay in before, else from what the file says of itself."""
        export = taken[0].export
        file = f"indicators/{name}.csv"
        own = {"file": file, "edition": edition, "published": when, "series": series}
        if taken[0].before is not None:
            was = self.workspace.sources[taken[0].before]
            return was.model_copy(update={**own, "published_note": None})
        sender = _SENDERS.get(export.kind)
        if self.wish.sender is not None:
            sender = Text(en=self.wish.sender, nl=self.wish.sender)
        if sender is None:
            lacks.append(Lack("sender", name))
            sender = Text(en="–", nl="–")
        if self.wish.licence is None:
            lacks.append(Lack("licence", name))
        title = export.title or taken[0].found.name or taken[0].found.code or taken[0].id
        return Source(
            kind="data",
            sender=sender,
            title=Title(original=title, en=title),
            licence=Licence(name=self.wish.licence or "–", sure="own_knowledge"),
            looked_at="every_country",
            lag=_lag(taken, when),
            lag_note=_LAG_NOTE,
            **own,
        )

    # What it would do

    def _later(self, taken: Iterable[Taken]) -> dict[str, tuple[int, ...]]:
        """Years after that in which the edition was published, by series: forecasts, or a mistake."""
        found: dict[str, tuple[int, ...]] = {}
        for one in taken:
            source = self.sources.get(one.source)
            published = source.published if source is not None else None
            if published is not None:
                years = tuple(year for year in one.found.years if year > published.last.year)
                if years:
                    found[one.id] = years
        return found

    def _assessed(self, taken: Sequence[Taken]) -> tuple[Assessment, Assessment | None]:
        """The ranking before and after, both on the same day; none after while what decides it is lacking."""
        days = [source.published.last for source in self.sources.values() if source.published is not None]
        day = self.day or max([self.policy[0].as_of.last, *days])
        recipe = make_recipe(*self.policy, as_of=day)
        before = assess(gather(self.workspace), recipe)
        some = [one for one in taken if one.changes]
        if not some or any(one.what in DECIDES_WHO_MOVES for one in self.lacking):
            return before, None
        after = replace(
            self.workspace,
            figures={**self.workspace.figures, **{one.id: one.figures for one in some}},
            sources={**self.workspace.sources, **self.sources},
            source_of={**self.workspace.source_of, **{one.id: one.source for one in some}},
        )
        return before, assess(gather(after), recipe)


def _is_line(words: str) -> bool:
    """Whether words can stand in a file as a name: on one line, seen, and no longer than that."""
    try:
        TypeAdapter(Label).validate_python({"en": words, "nl": words})
    except ValidationError:
        return False
    return True


def _lag(taken: Sequence[Taken], when: When | None) -> int:
    """Years from the last year with figures to the publication, for a source of which nobody said it."""
    last = max((year for one in taken for year in one.found.years), default=None)
    return 0 if when is None or last is None else max(0, when.last.year - last)


def _slug(kind: Kind, series: str) -> str:
    """An id for the source of a new series, from who publishes it and what it is."""
    begin = "data" if kind in ("table", "sdmx") else kind.replace("_", "-")
    name = series.lower()
    whole = name if name.startswith(f"{begin}.") else f"{begin}-{name}"
    return re.sub(r"[^a-z0-9.-]+", "-", whole)[:64].rstrip("-.")
