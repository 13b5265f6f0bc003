"""A Word file that came back: how it reads now, what was tracked, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from ikt.problems import Problems
from ikt.reading.edited_word import MOST_PARAGRAPHS, EditedWord, edited_word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(body: str, head: str = "", **parts: str) -> bytes:
    written = io.BytesIO()
    root = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", head + root)
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{text}</w:{name}>')
    return written.getvalue()


def read(body: str, **parts: str) -> EditedWord:
    problems = Problems()
    found = edited_word(packed(body, **parts), "a.docx", problems)
    assert found is not None, list(problems)
    return found


def lines(found: EditedWord) -> list[str]:
    return [" | ".join(one.cells) for one in found.paragraphs]


def run(text: str, about: str = "") -> str:
    return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, about: str = "") -> str:
    return f"<w:p><w:pPr>{about}</w:pPr>{''.join(runs)}</w:p>"


def test_runs_are_one_text_whatever_lies_around_them() -> None:
    link = f"<w:hyperlink>{run('two')}</w:hyperlink>"
    held = f"<w:sdt><w:sdtContent>{run('three')}</w:sdtContent></w:sdt>"
    broken = "<w:r><w:t>fo</w:t><w:softHyphen/><w:t>ur</w:t><w:noBreakHyphen/><w:t>five</w:t>"
    broken += "<w:br/><w:t>six</w:t></w:r>"
    assert lines(read(p(run("one "), link, run(" "), held, run(" "), broken))) == [
        "one two three four-five six"
    ]


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    found = read(
        p(run("We "), f"<w:del>{run('never ')}</w:del>", f"<w:ins>{run('always ')}</w:ins>", run("pay."))
        + p(run("Here it goes"), about="<w:rPr><w:del/></w:rPr>")
        + p(run(" on."))
        + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(run('gone'))}</w:tc></w:tr>"
        + f"<w:tr><w:tc>{p(run('a'))}</w:tc><w:tc>{p(run('b'))}{p(run('c'))}</w:tc></w:tr></w:tbl>"
    )
    assert lines(found) == ["We always pay.", "Here it goes on.", "a | b c"]
    assert found.tracked == 4


def test_comments_are_words_without_who_wrote_them() -> None:
    words = p(run("Is this "), run("so?"))
    comment = f'<w:comment w:id="0" w:author="J. de Vries" w:initials="JV">{words}</w:comment>'
    found = read(p(run("Text.")), comments=comment)
    assert found.comments == ("Is this so?",)
    assert "Vries" not in repr(found)


def test_numbers_of_footnotes_are_no_words_and_their_texts_are_in_order() -> None:
    def mark(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def field(name: str, shown: str) -> str:
        instruction = f"<w:r><w:instrText> {name} </w:instrText></w:r>"
        return char("begin") + instruction + char("separate") + run(shown) + char("end")

    up = run(", ", '<w:vertAlign w:val="superscript"/>') + run("3", '<w:rStyle w:val="FootnoteCharacters"/>')
    simple = f'<w:fldSimple w:instr="NOTEREF _n">{run("9")}</w:fldSimple>'
    notes = "".join(f'<w:footnote w:id="{n}">{p(run(f"Source {n}"))}</w:footnote>' for n in (1, 2, 5))
    found = read(
        p(run("So."), mark(5), up, field("NOTEREF _n \\f", "7"), simple, mark(1), field("PAGE", " 12")),
        footnotes=notes,
    )
    assert lines(found) == ["So. 12"]
    assert found.notes == ("Source 5", "Source 1")


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p(run('In a box'))}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = f"<m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback>"
    both = f'<w:r><m:AlternateContent xmlns:m="{mc}">{both}</m:AlternateContent></w:r>'
    assert lines(read(p(run("Before."), both))) == ["Before.", "In a box"]


DEEP = 400
NESTED = f"{'<w:sdt><w:sdtContent>' * DEEP}{'</w:sdtContent></w:sdt>' * DEEP}"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no file", "none"),
        (b"%PDF-1.7", "pdf"),
        (b"\xd0\xcf\x11\xe0locked", "old"),
        (packed("x")[:80], "none"),
        (packed(p(run("&lol;")), head='<!DOCTYPE d [<!ENTITY lol "lol">]>'), "broken"),
        (packed(p(run("&nobody;"))), "broken"),
        (packed("<w:p/>" + " " * 3_000_000), "broken"),
        (packed(p(run("a")) * (MOST_PARAGRAPHS + 1)), "large"),
        (packed(f"<w:tbl><w:tr><w:tc>{NESTED}</w:tc></w:tr></w:tbl>"), "large"),
        (packed(f"<w:p>{'<w:ins>' * DEEP}{run('a')}{'</w:ins>' * DEEP}</w:p>"), "large"),
    ],
    ids=["text", "pdf", "locked", "cut off", "entities", "no entity", "bomb", "long", "deep", "deep runs"],
)  # fmt: skip
def test_what_is_no_briefing_is_refused_in_one_line(data: bytes, reason: str) -> None:
    problems = Problems()
    assert edited_word(data, "a.docx", problems) is None
    assert [(one.code, one.params["reason"]) for one in problems] == [("P030", reason)]


def test_marks_and_properties_that_make_no_sense_are_passed_over() -> None:
    written = io.BytesIO(packed(p(run("Text."))))
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr("docProps/custom.xml", "<Properties><property/></Properties>")
        archive.writestr("customXml/item1.xml", "<other/>")
        archive.writestr(
            "customXml/item2.xml", '<made xmlns="urn:ikt:made"><paragraphs>a b</paragraphs></made>'
        )
    found = edited_word(written.getvalue(), "a.docx", Problems())
    assert found is not None
    assert (found.made_as, found.marks) == ({}, (("a", "b"), ()))
