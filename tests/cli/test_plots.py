"""``--plot``: a picture that stands alone, with its title above and its sources below."""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Run

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("words", "title", "foot"),
    [
        (("whatif", "--set", "society=x2", "--lang", "nl"), "valt uit de eerste drie", "Bronnen: "),
        (("tip", "--lang", "en"), "the nearest tipping point", "Sources: "),
        (("robust", "--draws", "500", "--lang", "en"), "of the simulations", "Sources: "),
        (("plan", "--draws", "5", "--lang", "en"), "posts", "Sources: "),
        (("fit", "--lang", "nl"), "delen een specialisatie met Nederland", "Bronnen: "),
        (("fit", "CX", "--lang", "en"), "share a specialisation with the Netherlands", "Sources: "),
        (("status", "--lang", "nl"), "Van NESO naar post, ", "Bronnen: "),
        (
            ("group", "policies/strict.yaml", "policies/in-order.yaml", "--no-change", "--lang", "en"),
            "The parties differ on four countries",
            "Sources: ",
        ),
    ],
)
def test_the_picture_is_written_with_title_and_foot(
    world: Run, tmp_path: Path, words: tuple[str, ...], title: str, foot: str
) -> None:
    file = tmp_path / "picture.svg"
    ran = world(*words, "--plot", str(file))
    assert ran.code == 0, ran.err
    texts = [mark.text or "" for mark in ElementTree.parse(file).iter(f"{SVG}text")]
    assert title in " ".join(texts[:3])
    assert any(text.startswith(foot) for text in texts)


@pytest.mark.parametrize("name", ["picture.png", "PICTURE.PNG"])
def test_a_picture_of_pixels_shows_what_the_drawing_shows(world: Run, tmp_path: Path, name: str) -> None:
    pytest.importorskip("typst")
    drawn, pixels = tmp_path / "picture.svg", tmp_path / name
    for file in (drawn, pixels):
        ran = world("status", "--lang", "nl", "--plot", str(file))
        assert ran.code == 0, ran.err
    data = pixels.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    view = ElementTree.parse(drawn).getroot().attrib["viewBox"].split()
    assert (width, height) == (2 * float(view[2]), pytest.approx(2 * float(view[3]), abs=1))
    white = zlib.compress(b"\xff" * width * height)
    assert len(data) > 2 * len(white)


def test_a_png_without_the_extra_says_what_to_install_and_writes_nothing(
    world: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    ran = world("status", "--lang", "en", "--plot", str(tmp_path / "picture.png"))
    assert ran.code == 2
    assert "ikt[pdf]" in ran.err
    assert list(tmp_path.iterdir()) == []
