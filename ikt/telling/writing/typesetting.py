"""Typst, which sets our constant sources with what a document or picture gives as inputs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ikt.problems import BadRequest
from ikt.telling.writing.extras import first_line, needs
from ikt.telling.writing.font import FOLDER

if TYPE_CHECKING:
    from typst import Compiler, Fonts

_EMPTY = Path(__file__).parent / "empty.typ"
# What a layout left in memory is let go once it was of no use to so many compilations, and one more.
_COMPILATIONS_KEPT = 10


def compiler_of(source: Path, inputs: dict[str, str], extra: str) -> Compiler:
    """A compiler of a source, which reads the inputs as text.

    Raises:
        BadRequest: P850, when Typst, which ``extra`` brings, is not installed.
    """
    with needs(extra):
        import typst
    return typst.Compiler(input=str(source), root=str(source.parent), font_paths=_fonts(), sys_inputs=inputs)


@contextmanager
def refusing(form: str) -> Iterator[None]:
    """Tells what Typst refuses of a form; raises BadRequest P905."""
    try:
        yield
    except RuntimeError as error:
        raise BadRequest("P905", form=form, program="Typst", detail=first_line(str(error))) from error


def let_go() -> None:
    """Makes Typst forget the layouts of a document: some 10 MB, of no use to the next one.

    Only compilations make it forget, never a query; the empty document takes next to nothing.
    """
    empty = _empty()
    for _ in range(_COMPILATIONS_KEPT + 1):
        empty.compile(format="svg")


@cache
def _empty() -> Compiler:
    return compiler_of(_EMPTY, {}, "pdf")


@cache
def _fonts() -> Fonts:
    """The fonts of the package, read once."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])
