"""HTML: self-contained, allowed to do nothing, reachable without a mouse or eyes."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ikt.model.base import Language
from ikt.telling.document import Document, Figure, Part
from ikt.telling.writing.html import to_html
from tests.browsing import open_page
from tests.telling.writing.reading_back import Read, read_html
from tests.telling.writing.sample import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LANGUAGES: tuple[Language, ...] = ("nl", "en")


def attributes(read: Read, tag: str, name: str) -> list[str]:
    return [value for found, key, value in read.attributes if (found, key) == (tag, name)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_states_its_language_and_parts(lang: Language) -> None:
    read = read_html(to_html(sample(lang)))
    assert attributes(read, "html", "lang") == [lang]
    assert [read.marks.count(tag) for tag in ("main", "h1", "figure", "figcaption", "details")] == [
        1,
        1,
        2,
        2,
        2,
    ]
    assert set(attributes(read, "th", "scope")) == {"col", "row"}
    assert len([tag for tag in read.marks if tag == "th"]) == len(attributes(read, "th", "scope"))


def test_a_policy_in_the_first_lines_allows_the_styles_and_nothing_else() -> None:
    page = to_html(sample())
    first = "\n".join(page.split("\n")[:6])
    policy = attributes(read_html(first), "meta", "content")[0]
    digests = [
        base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        for style in re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    ]
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    assert policy == f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'"
    assert len(digests) == 2


def test_nothing_is_fetched_and_nothing_runs() -> None:
    read = read_html(to_html(sample()))
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(read.marks)
    for tag, name, value in read.attributes:
        assert name != "style"
        assert not name.startswith("on")
        assert name not in ("href", "src") or value.startswith("#"), (tag, name, value)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_links_within_the_page_lead_somewhere(lang: Language) -> None:
    read = read_html(to_html(sample(lang)))
    ids = [value for _tag, name, value in read.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    named = [value[1:] for _tag, name, value in read.attributes if name == "href"]
    named += [
        part for _tag, name, value in read.attributes if name == "aria-labelledby" for part in value.split()
    ]
    assert set(named) <= set(ids)


def test_notes_are_linked_both_ways() -> None:
    document = sample()
    roles = [value for _tag, name, value in read_html(to_html(document)).attributes if name == "role"]
    assert roles.count("doc-noteref") == roles.count("doc-backlink") == 9
    assert "doc-endnotes" in roles


def test_the_alternative_of_a_picture_can_be_read() -> None:
    document = sample()
    texts = read_html(to_html(document)).texts
    assert all(figure.alt in texts and figure.title in texts for figure in document.figures())


def test_pictures_keep_ids_of_their_own() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs><clipPath id="a"/></defs>'
        '<path clip-path="url(#a)"/></svg>'
    )
    figures = tuple(Figure("x.svg", "", svg, "alt", "") for _ in range(2))
    page = to_html(Document("T", "", "nl", "2025-12-31", "", (Part("p", "", figures),)))
    assert re.findall(r"(?:id=\"|url\(#)((?:drawing\d-)?a)\b", page) == ["a", "a", "drawing2-a", "drawing2-a"]


@pytest.mark.parametrize("name", ["notes", "note1", "part2", "figure1"])
def test_an_id_of_the_page_is_not_taken_by_a_picture(name: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path id="{name}"/></svg>'
    parts = (Part("p", "", (Figure("x.svg", "", svg, "alt", ""),)),)
    assert f'id="drawing1-{name}"' in to_html(Document("T", "", "nl", "2025-12-31", "", parts))


@pytest.mark.parametrize("words", ['"}</style><script>', "\\", "a'b\nc", "é €"])
def test_the_head_of_printed_pages_holds_any_words(words: str) -> None:
    page = to_html(replace(sample(), marking=words, running=words))
    printed = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    strings = re.findall(r'content:"([A-Za-z0-9\\]*)"', printed)
    told = [re.sub(r"\\([0-9a-f]{6})", lambda found: chr(int(found[1], 16)), text) for text in strings]
    assert told == [words.replace("\n", " ")] * 2


def test_few_sections_need_no_contents() -> None:
    document = sample()
    assert "nav" in read_html(to_html(document)).marks
    assert "nav" not in read_html(to_html(replace(document, parts=document.parts[:3]))).marks


def test_chromium_opens_it_without_a_complaint(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(to_html(sample()), encoding="utf-8")
    opened = open_page(browser, path)
    shown = opened.page.screenshot()
    opened.close()
    assert opened.errors == []
    assert opened.requests == [path.as_uri()]
    assert len(shown) > 10_000
