"""Writing briefings: all that was asked for at once, what gave way to a number of pages, and what is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from ikt.characters import on_one_line
from ikt.cli.base import as_wide, lang, say, text
from ikt.cli.progress import progress_over
from ikt.cli.saving import TRIAL, is_dry
from ikt.keeping.reports import must_be_ours, write_reports
from ikt.keeping.spool import Spool
from ikt.problems import BadRequest
from ikt.telling.language.numbers import decimal

if TYPE_CHECKING:  # loaded when pages are counted
    from ikt.telling.writing.fitting import Fitted, Maker

MOST_NAMED = 8
# A file name without its ending, and what makes the document without some of what gives way.
Documents = list[tuple[str, "Maker"]]

_WRITTEN = ("{n} files in {folder}", "{n} bestanden in {folder}")
_TOO_LONG = (
    "{name}: too long for {asked}, whatever gives way: {counts}; no PDF or Word written. Longest: {names}",
    "{name}: te lang voor {asked}, wat er ook wijkt: {counts}; geen PDF of Word. Langste delen: {names}",
)
_LEFT_OUT = (
    "{name}: left out to keep to {asked}: {list}",
    "{name}: weggelaten om binnen {asked} te blijven: {list}",
)
_ASKED = (("one page", "één pagina"), ("{count} pages", "{count} pagina's"))
_CALLED = {"pdf": "PDF", "docx": "Word"}
_ESTIMATED = (
    "The pages in Word are estimated: LibreOffice is not here, or could not count them.",
    "De pagina's in Word zijn geschat: LibreOffice ontbreekt, of kon ze niet tellen.",
)


def write(
    documents: Documents,
    asked: list[str],
    target: Path,
    pages: int | None,
    force: bool,
) -> int:
    """Render what was asked and write it all at once; what is too long is written as neither PDF nor Word."""
    from ikt.telling.writing.files import files_of

    told: list[str] = []
    long = False
    with Spool() as files:
        try:
            if pages is None:
                with _progress(documents) as running:
                    for name, make in running:
                        files.add(files_of(make(()), name, asked))
            else:
                from ikt.telling.writing.fitting import PAGED, fitted

                results = fitted([make for _, make in documents], asked, pages)
                for (name, _), result in zip(documents, results, strict=True):
                    forms = asked if result.fits else [form for form in asked if form not in PAGED]
                    files.add(files_of(result.document, name, forms))
                    told += _told(name, result, pages)
                    long = long or not result.fits
                if any(result.by_estimate for result in results):
                    told.append(text(_ESTIMATED))
        except BadRequest as bad:
            if bad.problem.code != "P850":
                raise
            # Other forms were asked for as well, and would have needed nothing: say that they wait too.
            raise BadRequest("P850", **bad.problem.params, reason="unwritten") from bad
        # Where nothing fits, no folder is made either.
        written = _written(target, files, force) if files else []
    shown = [path for path in written if path.suffix != ".svg"]
    if len(shown) <= MOST_NAMED:
        for path in shown:
            say(on_one_line(str(path)))
    else:
        say(text(_WRITTEN).format(n=len(shown), folder=on_one_line(str(target))))
    for line in told:
        say(as_wide(line), err=True)
    return 1 if long else 0


def _written(target: Path, files: Mapping[str, bytes], force: bool) -> list[Path]:
    """Write the files, or say that this is a trial; gives their paths, and raises BadRequest."""
    if not is_dry():
        return write_reports(target, files, force=force)
    if not force:
        must_be_ours(target, files)
    say(text(TRIAL), err=True)
    return [target / name for name in files]


def _told(name: str, result: Fitted, pages: int) -> list[str]:
    """What gave way in a document, or that not even the least of it fits."""
    words = {"name": name, "asked": text(_ASKED[pages > 1]).format(count=pages)}
    if not result.fits:
        counts = [f"{count} ({_CALLED[form]})" for form, count in result.counts.items()]
        parts = (f"{part.title} ({decimal(part.pages, 1, lang())})" for part in result.longest)
        words |= {"counts": ", ".join(counts), "names": ", ".join(parts) or "-"}
        return [text(_TOO_LONG).format(**words)]
    if not result.left_out:
        return []
    return [text(_LEFT_OUT).format(**words, list="; ".join(result.left_out))]


def _progress(documents: Documents) -> AbstractContextManager[Iterable[tuple[str, Maker]]]:
    """A bar on the terminal when there is much to do, nothing anywhere else."""
    return progress_over(documents) if len(documents) > MOST_NAMED else nullcontext(documents)
