"""What ``ikt diff`` answers: the sentences, then what each cause did, in points and in places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ikt.deciding.coalitions import CAUSES
from ikt.deciding.who_moved import Moved
from ikt.model.base import Language
from ikt.telling.answering import answer, grid
from ikt.telling.decisions.side import Side
from ikt.telling.decisions.who_moved import WhoMoved
from ikt.telling.document import Block, Document, Paragraph, Table
from ikt.telling.language import numbers


def diff_document(moved: Moved, old: Side, new: Side, lang: Language, rows: int | None = None) -> Document:
    """The answer to what changed from one to the other; ``rows`` is how many countries the tables show."""
    tables = _Tables(moved, old, new, lang)
    return answer(
        tables.title(), tables.lead(), tables.blocks(rows), lang=lang, as_of=moved.after.recipe.as_of,
        data=tables.sheets(),
    )  # fmt: skip


class _Tables(WhoMoved):
    """Adds the tables to what is told of who moved."""

    def blocks(self, rows: int | None) -> list[Block]:
        """A row for each that moved, best first; places apart where there is anything to share out."""
        places = self.moved.affected()
        shown = places if rows is None else places[:rows]
        # With no row there is no table: neither heads nor a note about its columns.
        if not shown:
            return []
        causes = self.moved.effective
        # With one cause there is nothing to share out: the second table would say the first one again.
        several = len(causes) > 1 or self.moved.newcomers_did
        blocks: list[Block] = [self.in_points(shown, causes)]
        moved = [index for index in shown if self.moved.both[index] and self.moved.step(index)]
        if moved and several:
            blocks.append(self.in_places(moved, causes))
        notes = [self.say("rows", shown=len(shown), all=len(places))] if len(shown) < len(places) else []
        notes += [self.say("note")] if several else []
        return [*blocks, Paragraph((" ".join(notes),))] if notes else blocks

    def sheets(self) -> list[Table]:
        """The same for a spreadsheet: everybody that moved, with codes and whole names."""
        places = self.moved.affected()
        causes = self.moved.effective
        moved = [place for place in places if self.moved.both[place] and self.moved.step(place)]
        several = bool(moved) and (len(causes) > 1 or self.moved.newcomers_did)
        made = [self.in_points(places, causes, whole=True)] if places else []
        return [*made, self.in_places(moved, causes, whole=True)] if several else made

    def in_points(self, places: Sequence[int], causes: Sequence[int], *, whole: bool = False) -> Table:
        def row(index: int) -> list[str]:
            total = float(self.a.scores.total[self.moved.new[index]])
            cells = [self.signed(float(self.moved.points[cause, index])) for cause in causes]
            return [self.score(total), self.signed(self.moved.gain(index)), *cells]

        heads = ["head_score", "head_change", *_heads(causes)]
        return self.table("grid_points", heads, places, row, whole=whole)

    def in_places(self, places: Sequence[int], causes: Sequence[int], *, whole: bool = False) -> Table:
        others = self.moved.newcomers_did

        def row(index: int) -> list[str]:
            cells = [self.signed(float(self.moved.places[cause, index])) for cause in causes]
            cells += [self.signed(float(self.moved.others[index]), 0)] if others else []
            return [self.signed(float(self.moved.step(index)), 0), *cells]

        heads = ["head_change", *_heads(causes), *(["head_others"] if others else [])]
        return self.table("grid_places", heads, places, row, whole=whole)

    def table(
        self, title: str, heads: Sequence[str], places: Sequence[int], row: Callable[[int], list[str]],
        *, whole: bool,
    ) -> Table:  # fmt: skip
        """A table of countries by their ranks on both sides, with a caption and what stands in its rows.

        ``whole`` for a spreadsheet: with their codes and whole names.
        """
        keys = ("head_rank_was", "head_code", "head_country") if whole else ("head_was", "head_country")
        named = [self.say(key) for key in ("head_rank", *keys, *heads)]
        made = [(*self.start(index, whole), *row(index)) for index in places]
        return grid(named, made, left=(2, 3) if whole else (2,), title=self.say(title))

    def start(self, index: int, whole: bool) -> tuple[str, ...]:
        old, new = self.moved.old[index], self.moved.new[index]
        names = (self.a.units[new].iso2, self.country(new)) if whole else (self.short(new),)
        return self.rank(int(self.a.rank[new])), self.rank(int(self.before.rank[old])), *names

    def rank(self, rank: int) -> str:
        return numbers.decimal(rank, 0, self.lang) if rank else ""


def _heads(causes: Sequence[int]) -> list[str]:
    return [f"head_{CAUSES[cause]}" for cause in causes]
