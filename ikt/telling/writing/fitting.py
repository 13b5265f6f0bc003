"""Documents made to fit on so many pages: what gives way, in the order that each document states.

The fewest of its parts are left out with which it fits, from the first on, and the document says so. Pages of
a PDF are counted as it is set; those of a Word file by LibreOffice, all files in one run, else estimated.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from ikt.model.base import Language
from ikt.problems import BadRequest
from ikt.telling.document import Document, Gives, Paragraph
from ikt.telling.language.phrases import number_word, uncapital
from ikt.telling.writing.forms import in_bytes, written
from ikt.telling.writing.office import counted
from ikt.telling.writing.pdf import SectionPages, pages_up_to, section_pages
from ikt.telling.writing.word_estimate import estimated
from ikt.telling.writing.words import SAY

# Makes a document without what gives way under these ids.
Maker = Callable[[Collection[str]], Document]

# The forms that have pages.
PAGED = ("docx", "pdf")
_MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Fitted:
    """A document on at most so many pages, or the reason why there is none.

    ``left_out`` says what gave way. ``counts`` are the pages of each form; Word is not counted where a PDF
    that is too long settles it. ``by_estimate`` says whether the pages of Word were estimated. Where not even
    the least of it fits, ``fits`` is False, ``document`` is the whole one again, and ``longest`` are the
    longest parts of the least, as far as that can be told.
    """

    document: Document
    left_out: tuple[str, ...]
    counts: dict[str, int]
    by_estimate: bool
    fits: bool
    longest: tuple[SectionPages, ...] = ()


def fitted(makers: Sequence[Maker], forms: Collection[str], pages: int) -> list[Fitted]:
    """Each document with as much in it as fits on ``pages`` in every form asked that has pages.

    Raises:
        BadRequest: P850, an extra is lacking; P905, a program failed.
    """
    trials = [_Trial(make, pages) for make in makers]
    if "pdf" in forms:
        for trial in trials:
            trial.at_least(trial.fits_pdf)
    by_office = "docx" in forms and _by_office(trials)
    if "docx" in forms and not by_office:
        for trial in trials:
            trial.at_least(trial.fits_by_estimate)
    return [trial.result([form for form in PAGED if form in forms], by_office) for trial in trials]


def _by_office(trials: Sequence[_Trial]) -> bool:
    """Settle every trial by pages that LibreOffice counts; False, with nothing changed, where it cannot.

    Each is tried where the estimate says that it fits, and with one part more in it.
    """
    floors = [trial.step for trial in trials]
    # What does not fit as a PDF whatever is left out stays so.
    guesses = [
        trial.step if trial.step > trial.most else trial.least(trial.fits_by_estimate) for trial in trials
    ]
    unsettled = {at: guess for at, guess in enumerate(guesses) if guess <= trials[at].most}
    while unsettled:
        asked = [
            (trials[at], step)
            for at, guess in unsettled.items()
            for step in range(max(guess - 1, floors[at]), guess + 1)
            if step not in trials[at].by_office
        ]
        counts = counted([in_bytes(written(trial.document(step), "docx")) for trial, step in asked])
        if counts is None:
            return False
        for (trial, step), count in zip(asked, counts, strict=True):
            trial.by_office[step] = count
        for at in list(unsettled):
            guesses[at], settled = trials[at].by_what_was_counted(floors[at])
            unsettled[at] = guesses[at]
            if settled:
                del unsettled[at]
    for trial, step in zip(trials, guesses, strict=True):
        trial.step = step
    return True


class _Trial:
    """One document tried with more and more left out: ``step`` counts how much of what gives way."""

    def __init__(self, make: Maker, pages: int) -> None:
        self.make = make
        self.pages = pages
        self.whole = make(())
        self.order = self.whole.gives_way
        self.most = len(self.order)
        self.step = 0
        self.by_office: dict[int, int] = {}
        self._made: dict[int, Document] = {0: self.whole}
        self._by_typst: dict[int, int] = {}

    def document(self, step: int) -> Document:
        """The document with so much left out, which it says."""
        if step not in self._made:
            out = self.order[:step]
            made = self.make([one.id for one in out])
            self._made[step] = telling_what_gave_way(made, out, self.pages)
        return self._made[step]

    def names(self, step: int) -> tuple[str, ...]:
        return said_of(self.order[:step], self.whole.lang)

    def fits_pdf(self, step: int) -> bool:
        return self._pdf_pages(step) <= self.pages

    def fits_by_estimate(self, step: int) -> bool:
        return estimated(self.document(step)) <= self.pages

    def _pdf_pages(self, step: int) -> int:
        if step not in self._by_typst:
            self._by_typst[step] = pages_up_to(self.document(step), self.pages)
        return self._by_typst[step]

    def least(self, fits: Callable[[int], bool]) -> int:
        """The least that has to be left out, from ``step`` on; ``most`` where nothing fits.

        Little is mostly enough, so it is sought in steps twice as long each time, and then halved: less is
        never longer but for a line that breaks otherwise; so what is found is tried on.
        """
        low, wide = min(self.step, self.most), 1
        if fits(low):
            return low
        while low + wide < self.most and not fits(low + wide):
            low, wide = low + wide, 2 * wide
        high = min(low + wide, self.most)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if fits(middle) else (middle, high)
        return high

    def at_least(self, fits: Callable[[int], bool]) -> None:
        """Leave out as much as it takes; one more than there is where nothing helps."""
        if self.step <= self.most:
            found = self.least(fits)
            self.step = found if fits(found) else self.most + 1

    def by_what_was_counted(self, floor: int) -> tuple[int, bool]:
        """The least that has to be left out by LibreOffice, from ``floor`` on, and whether that is settled.

        Until it is, this is what to count next.
        """
        fitting = [step for step in sorted(self.by_office) if self.by_office[step] <= self.pages]
        if not fitting:
            after = max(self.by_office) + 1
            return after, after > self.most
        least = fitting[0]
        settled = least == floor or least - 1 in self.by_office
        return (least, True) if settled else (least - 1, False)

    def result(self, paged: Sequence[str], by_office: bool) -> Fitted:
        fits = self.step <= self.most
        step = min(self.step, self.most)
        document = self.document(step)
        counts: dict[str, int] = {}
        if "docx" in paged and not by_office:
            counts["docx"] = estimated(document)
        elif step in self.by_office:
            counts["docx"] = self.by_office[step]
        if "pdf" in paged:
            counts["pdf"] = self._pdf_pages(step)
        estimate = "docx" in paged and not by_office
        if fits:
            return Fitted(document, self.names(step), counts, estimate, True)
        return Fitted(self.whole, self.names(step), counts, estimate, False, _longest(document))


def said_of(out: Sequence[Gives], lang: Language) -> tuple[str, ...]:
    """What was left out by name: of an annex in one, so that nobody looks for it on the pages before that."""
    annex = "; ".join(uncapital(one.name) for one in out if one.annex)
    rest = (uncapital(one.name) for one in out if not one.annex)
    return (*([SAY(lang, "of_annex", list=annex)] if annex else []), *rest)


def telling_what_gave_way(document: Document, out: Sequence[Gives], pages: int) -> Document:
    """The document with a last line on what was left out of it; as it is where that is nothing.

    How it was made says so too, so that the line is known for ours when the document comes back edited.
    """
    if not out:
        return document
    listed = "; ".join(said_of(out, document.lang))
    words = {"list": listed, "pages": number_word(pages, document.lang)}
    line = Paragraph((SAY.plural(document.lang, "left_out", pages, **words),))
    *first, last = document.parts
    made_as = (*document.made_as, ("pages", str(pages))) if document.made_as else ()
    return replace(document, parts=(*first, replace(last, blocks=(*last.blocks, line))), made_as=made_as)


def _longest(document: Document) -> tuple[SectionPages, ...]:
    """The longest parts of a document by its PDF; none where no PDF can be made."""
    try:
        return tuple(sorted(section_pages(document), key=lambda part: -part.pages)[:_MOST_NAMED])
    except BadRequest:
        return ()
