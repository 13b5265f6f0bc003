"""``--plot``: a picture that stands alone, with its title above and its sources below."""

from __future__ import annotations

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
        (("status", "--lang", "nl"), "Van NESO naar post, ", "Bronnen: "),
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
