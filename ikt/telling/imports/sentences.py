"""What importing would do, in words: what changes first, what is lacking, who moves, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ikt.assessing.assessment import Assessment
from ikt.countries.table import codes
from ikt.deciding.figures_changed import Figure, Off
from ikt.deciding.import_plan import Import, Lack, Taken
from ikt.deciding.who_moved import Moved
from ikt.model.base import Language
from ikt.model.criteria import Indicator
from ikt.model.source import Source
from ikt.problems import Place
from ikt.telling.answering import answer, grid, listed
from ikt.telling.assessed.teller import Teller
from ikt.telling.decisions.side import Side
from ikt.telling.decisions.who_moved import WhoMoved
from ikt.telling.document import Block, Document, Paragraph, Part, Table
from ikt.telling.imports.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.citing import edition_name
from ikt.telling.language.phrases import enumerate_words

_MOST_NAMED = 8
_ROWS = 8
_MOST_MOVED = 6
# Value points from which on a revision counts as the next size.
_SIZES = (0.1, 1.0, 5.0)


def import_document(
    found: Import,
    was: dict[str, Source],
    lang: Language,
    rows: int | None = None,
    *,
    written: Sequence[str] = (),
) -> Document:
    """The answer of ``ikt import``; ``was`` are the sources as they are, ``written`` the changed files."""
    return _Import(found, was, lang, written).document(_ROWS if rows is None else rows)


def needs(found: Import, lang: Language) -> list[str]:
    """What is lacking before it can be written, a sentence each."""
    return [_Import(found, {}, lang, ()).need(one) for one in found.lacking]


def options(found: Import, lang: Language) -> list[str]:
    """What is lacking, by the first words of each."""
    return [line.partition(":")[0] if line.startswith("--") else line for line in needs(found, lang)]


class _Import(Teller):
    def __init__(self, found: Import, was: dict[str, Source], lang: Language, written: Sequence[str]) -> None:
        super().__init__(found.before, lang, SAY)
        self.found = found
        self.was = was
        self.written = written

    def document(self, rows: int) -> Document:
        changing = [one for one in self.found.taken if one.changes]
        files = self.few(list(dict.fromkeys(_name(one.file) for one in self.found.exports)), 3)
        blocks: list[Block] = [self.of_series(changing)] if changing else []
        blocks += [Paragraph((line,)) for line in self.warned()]
        parts = [
            listed("lacking", self.say("lacking"), () if self.written else needs(self.found, self.lang)),
            self.movers(),
            self.revised(changing, rows),
            self.lost(changing, rows),
            listed("left_out", self.say("left_out"), self.left_out()),
            listed("again", self.say("again"), self.again(changing)),
        ]
        title = self.say("title_written" if self.written else "title", list=files)
        return answer(
            title, self.lead(changing), blocks, parts, lang=self.lang, as_of=self.a.recipe.as_of,
            data=tuple(self.sheets(changing)),
        )  # fmt: skip

    # First

    def lead(self, changing: Sequence[Taken]) -> list[str]:
        told = [" ".join(self.files()), *self.unnamed()]
        if not changing:
            key = "nothing" if self.found.taken and not self.found.lacking else "nothing_taken"
            refused = any(one.refused for one in self.found.taken)
            return told if refused else [*told, self.say(key)]
        series = [self.say("one", series=one.id, counts=self.counts(one)) for one in changing]
        told.append(self.plural("did" if self.written else "would", len(changing), list=self.few(series, 4)))
        if self.written:
            told.append(self.say("written", list=enumerate_words(self.written, self.lang)))
        elif self.found.lacking:
            lacks = enumerate_words(list(dict.fromkeys(options(self.found, self.lang))), self.lang)
            told.append(self.say("not_ready", list=f"{lacks}."))
        else:
            told.append(self.say("ready"))
        return told

    def files(self) -> Iterator[str]:
        for one in self.found.exports[:_MOST_NAMED]:
            edition = "" if one.updated is None else self.say("edition", date=self.day(one.updated))
            yield self.say("file", file=_name(one.file), kind=self.say(f"kind_{one.kind}"), edition=edition)

    def day(self, text: str) -> str:
        from datetime import date

        try:
            return numbers.day(date.fromisoformat(text), self.lang)
        except ValueError:
            return text

    def counts(self, one: Taken) -> str:
        """How many figures come, are other and go; nothing is said of none."""
        change = one.change
        gone = "kept" if one.kept else "lost"
        kinds = {"new": change.new, "revised": change.revised, gone: change.lost}
        told = [self.say(f"count_{key}", count=self.count(some)) for key, some in kinds.items() if some]
        return ", ".join(told)

    def count(self, figures: Sequence[object] | int) -> str:
        return numbers.figure(figures if isinstance(figures, int) else len(figures), self.lang)

    def warned(self) -> Iterator[str]:
        """What looks wrong with a series: its scale, its coverage, its past, its years."""
        for one in self.found.taken:
            jump = one.change.jump
            if jump is not None and jump.off:
                yield self.of_some(one, jump.off)
                continue
            if jump is not None:
                old = numbers.figures(jump.old, self.lang)
                new = numbers.figures(jump.new, self.lang)
                yield self.say(
                    "not_taken",
                    series=one.id,
                    old_low=old[0],
                    old_high=old[1],
                    new_low=new[0],
                    new_high=new[1],
                )
                continue
            if one.change.covers_less:
                yield self.say(
                    "covers_less", series=one.id, old=one.change.countries[0], new=one.change.countries[1]
                )
            own = self.found.sources.get(one.source)
            there = [
                iso3 for iso3 in (own.leaves_out if own is not None else ()) if iso3 in one.found.figures
            ]
            if there:
                names = sorted(map(self.named, there), key=alphabetical)
                named = enumerate_words(names, self.lang)
                yield self.say("left_out_here", source=one.source, list=named)
            for leaf in one.held:
                name = leaf.id if leaf.name is None else leaf.name.say(self.lang)
                yield self.say("held", name=name, edition=leaf.edition)
            if one.change.anew:
                yield self.say("anew", series=one.id)
            if one.id in self.found.later:
                published = self.found.sources[one.source].published
                years = enumerate_words([str(year) for year in self.found.later[one.id][:6]], self.lang)
                yield self.say("later", series=one.id, years=years, published=published)

    def of_some(self, one: Taken, off: Sequence[Off]) -> str:
        """Of a series of which some figures are of another scale: the first of them with its own before."""
        first = off[0]
        old, new = numbers.figures((first.old, first.new), self.lang)
        return self.say(
            "not_taken_some", series=one.id, count=self.count(off), country=self.named(first.iso3),
            old=old, old_year=first.old_year, new=new, year=first.year,
        )  # fmt: skip

    # Tables

    def of_series(self, changing: Sequence[Taken]) -> Table:
        missing = [one.kept for one in changing if one.change.lost]
        # Figures that the file does not have go or stay; a column of either only where there are any.
        gone = [kept for kept in (False, True) if kept in missing] or [False]
        heads = ["head_series", "head_source", "head_years", "head_new", "head_revised"]
        heads += [*("head_kept" if kept else "head_lost" for kept in gone), "head_same"]
        rows = [
            (
                one.id,
                one.source,
                self.years([year for years in one.figures.values() for year in years]),
                self.count(one.change.new),
                self.count(one.change.revised),
                *(self.count(one.change.lost if one.kept == kept else 0) for kept in gone),
                self.count(one.change.same),
            )
            for one in changing
        ]
        return grid([self.say(key) for key in heads], rows, left=(0, 1, 2), title=self.say("grid_series"))

    def years(self, years: Iterable[int]) -> str:
        found = sorted(set(years))
        if not found:
            return ""
        key = "years_one" if found[0] == found[-1] else "years"
        return self.say(key, first=found[0], last=found[-1])

    def revised(self, changing: Sequence[Taken], rows: int) -> Part:
        """Revised figures: how many of each size, and the largest."""
        figures = [(one.id, figure) for one in changing for figure in one.change.revised]
        if not figures:
            return Part("revised", "", ())
        sizes = [0] * (len(_SIZES) + 2)
        for _, figure in figures:
            sizes[-1 if figure.points is None else sum(figure.points >= size for size in _SIZES)] += 1
        names = [*(f"size_{place}" for place in range(len(_SIZES) + 1)), "size_none"]
        counted = [
            (self.say(name), self.count(size)) for name, size in zip(names, sizes, strict=True) if size
        ]
        heads = [self.say("head_size"), self.say("head_count")]
        shown = [one for one in self.largest(figures) if one[1].shows][:rows]
        blocks = [grid(heads, counted, title=self.say("grid_sizes"))]
        blocks += [self.of_figures(shown, "grid_largest")] if shown else []
        return Part("revised", "", tuple(blocks))

    def largest(self, figures: Sequence[tuple[str, Figure]]) -> list[tuple[str, Figure]]:
        def size(one: tuple[str, Figure]) -> tuple[float, float]:
            old, new = one[1].old or 0.0, one[1].new or 0.0
            return -(one[1].points or 0.0), -abs(new - old) / (max(abs(old), abs(new)) or 1.0)

        return sorted(figures, key=size)

    def of_figures(self, figures: Sequence[tuple[str, Figure]], title: str) -> Table:
        keys = ("head_series", "head_country", "head_year", "head_old", "head_file", "head_points")
        rows = []
        for series, one in figures:
            numbers_given = [number for number in (one.old, one.new) if number is not None]
            printed = iter(numbers.figures(numbers_given, self.lang))
            old, new = ("" if number is None else next(printed) for number in (one.old, one.new))
            points = "" if one.points is None else self.score(one.points)
            rows.append((series, self.named(one.iso3), str(one.year), old, new, points))
        return grid([self.say(key) for key in keys], rows, left=(0, 1), title=self.say(title))

    def named(self, iso3: str) -> str:
        """A country as its profile calls it, else as the table of countries does."""
        for row, unit in enumerate(self.a.units):
            if unit.iso3 == iso3:
                return self.country(row)
        table = codes()
        return table.names[table.iso2_of[iso3]].say(self.lang)

    def lost(self, changing: Sequence[Taken], rows: int) -> Part:
        """Figures that go, a row for each series and country."""
        found: dict[tuple[str, str], list[int]] = {}
        for one in changing:
            for figure in one.change.lost:
                found.setdefault((one.id, figure.iso3), []).append(figure.year)
        if not found:
            return Part("lost", "", ())
        heads = [self.say(key) for key in ("head_series", "head_country", "head_years", "head_count")]
        told = [
            (series, self.named(iso3), self.years(years), self.count(len(years)))
            for (series, iso3), years in found.items()
        ]
        told.sort(key=lambda row: (alphabetical(row[1]), row[0]))
        blocks: list[Block] = [grid(heads, told[:rows], left=(0, 1, 2), title=self.say("grid_lost"))]
        if len(told) > rows:
            blocks.append(Paragraph((self.say("more", list="…", count=len(told) - rows),)))
        return Part("lost", "", tuple(blocks))

    def sheets(self, changing: Sequence[Taken]) -> Iterator[Table]:
        """Every figure that changes, for a spreadsheet."""
        if changing:
            yield self.of_series(changing)
            figures = [
                (one.id, figure)
                for one in changing
                for figure in (*one.change.new, *one.change.revised, *one.change.lost)
            ]
            yield self.of_figures(figures, "grid_largest")

    # Who moves, what was left out, what to read again

    def movers(self) -> Part:
        moved = self.found.moved
        title = self.say("movers_written" if self.written else "movers")
        waits = self.found.waits
        if waits:
            keys = [f"wait_{what}" for what in waits if what in ("edition", "published")]
            if {"mixed", "held"} & set(waits):
                keys.append("wait_replace")
            elif "lost" in waits:
                keys.append("wait_lost")
            words = enumerate_words([self.say(key) for key in keys], self.lang)
            line = self.say("movers_wait" if len(keys) > 1 else "movers_wait_one", list=words)
            return Part("movers", title, (Paragraph((line,)),))
        if moved is None:
            return Part("movers", title, ())
        teller = WhoMoved(moved, Side(moved.before, "here"), Side(moved.after, "here"), self.lang)
        lines = [*teller.who(), *teller.beside(), *map(teller.sentence, moved.most_telling(_MOST_MOVED))]
        lines += self.warnings(moved)
        day = self.a.recipe.as_of
        if day > self.found.policy_day:
            policy = numbers.day(self.found.policy_day, self.lang)
            lines.insert(0, self.say("day", day=numbers.day(day, self.lang), policy=policy))
        return Part("movers", title, tuple(Paragraph((line,)) for line in lines))

    def warnings(self, moved: Moved) -> Iterator[str]:
        """Safeguards that warn of a country and did not, and the other way round."""
        for place, guard in enumerate(self.a.evidence.criteria.safeguards):
            pairs = [
                (new, moved.before.verdicts[old][place].speaks, moved.after.verdicts[new][place].speaks)
                for old, new in zip(moved.old, moved.new, strict=True)
            ]
            for key, wanted in (("warns", True), ("warns_no_more", False)):
                rows = [row for row, was, now in pairs if was != now and now == wanted]
                if rows:
                    named = self.countries(self.by_name(rows))
                    yield self.say(key, guard=guard.name.say(self.lang), list=named)

    def unnamed(self) -> Iterator[str]:
        """Who could not be named: a country among them is a mistake to mend first, so it stands above."""
        unnamed = [
            self.placed(name, place) for one in self.found.exports for name, place in one.unnamed.items()
        ]
        if unnamed:
            key = "unnamed_written" if self.written else "unnamed"
            yield self.plural(key, len(unnamed), list=self.few(unnamed, _MOST_NAMED))

    def left_out(self) -> Iterator[str]:
        groups = list(dict.fromkeys(group for one in self.found.exports for group in one.groups))
        if groups:
            yield self.plural("groups", len(groups), list=self.few(groups, _MOST_NAMED))
        notes = [note for one in self.found.exports for note in one.notes]
        if notes:
            yield self.plural("notes", len(notes), first=notes[0])
        aside = [found.code or _name(file) for file, found in self.found.aside]
        if aside and self.found.taken:
            yield self.plural("aside", len(aside), list=self.few(aside, _MOST_NAMED))

    def placed(self, name: str, place: Place) -> str:
        """A name of the file with the line or cell in which it is first met."""
        if place.line is not None:
            return self.say("unnamed_at", name=name, line=place.line)
        sheet, mark, cell = place.file.rpartition("!")
        return self.say("unnamed_in", name=name, cell=f"{sheet.rpartition(':')[2]}!{cell}") if mark else name

    def again(self, changing: Sequence[Taken]) -> Iterator[str]:
        """What a person has to read or write in the entries of the sources, since no file says it."""
        for name, source in self.found.sources.items():
            before = next((one.before for one in changing if one.source == name and one.before), None)
            was = self.was.get(before or name)
            if was is None:
                yield self.say("again_new", source=name)
            elif source.edition != was.edition and (was.caveats or was.licence.note or was.published_note):
                yield self.say("again_caveats", source=name, edition=edition_name(was, self.lang) or "–")
        used = _used(self.a)
        for one in changing:
            if one.id not in used:
                yield self.say("again_used", series=one.id)

    # What is lacking

    def need(self, one: Lack) -> str:
        """One thing that is lacking, with the option that gives it."""
        more = one.count if one.what in ("series", "others") else 0
        names = self.few([_name(name) for name in one.names], _MOST_NAMED, more)
        key = "lack_series_unnamed" if one.what == "series" and one.of else f"lack_{one.what}"
        if one.what in ("lost", "mixed", "held", "others"):
            return self.plural(key, one.count, of=one.of, names=names)
        return self.say(key, of=one.of, names=names)

    def few(self, names: Sequence[str], most: int, count: int = 0) -> str:
        """Names in a sentence, and how many more there are."""
        rest = max(count, len(names)) - min(len(names), most)
        if rest <= 0:
            return enumerate_words(list(names), self.lang)
        return self.say("more", list=", ".join(names[:most]), count=rest)


def _name(file: str) -> str:
    """A file as people speak of it, without the folders it lies in, and of a zip not what lies in that."""
    name = re.split(r"[/\\]", file)[-1]
    archive, inside, _ = name.partition(".zip:")
    return f"{archive}.zip" if inside else name


def _used(a: Assessment) -> set[str]:
    criteria = a.evidence.criteria
    found = {
        name for leaf in criteria.attributes() if isinstance(leaf, Indicator) for name in leaf.all_series
    }
    for guard in criteria.safeguards:
        found |= {name for name in (guard.series, guard.low, guard.high, guard.error) if name}
    return found | {one.series for one in criteria.context} | set(criteria.key_figures)
