"""A drawing as a PNG, for what cannot show an SVG."""

from __future__ import annotations

from pathlib import Path

from ikt.telling.writing.safe_svg import Drawing
from ikt.telling.writing.typesetting import compiler_of, let_go, refusing

_SOURCE = Path(__file__).parent / "picture.typ"
_POINTS_PER_INCH = 72.0


def png(picture: Drawing, width: int, extra: str = "pdf") -> bytes:
    """The drawing as a PNG so many pixels wide, on white, set in the font of the package.

    Raises:
        BadRequest: P850, when Typst, which ``extra`` brings, is not installed; P905, when it refuses.
    """
    inputs = {"svg": picture.svg, "width": f"{picture.width:g}", "height": f"{picture.height:g}"}
    compiler = compiler_of(_SOURCE, inputs, extra)
    with refusing("PNG"):
        made = compiler.compile(format="png", ppi=_POINTS_PER_INCH * width / picture.width)
    let_go()
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no PNG")
    return made
