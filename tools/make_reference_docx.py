"""Writes ikt/telling/writing/reference.docx, from which Word documents take their look.

Run it after a change: ``python tools/make_reference_docx.py``; with ``--check`` it writes nothing and fails
when the file is not what it would write. The look is neutral and our own: Calibri, slate on white. The header
holds two places, ``{running}`` and ``{marking}``, that the writer fills.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

TARGET = Path(__file__).parent.parent / "ikt" / "telling" / "writing" / "reference.docx"
WHEN = datetime(2025, 1, 1, tzinfo=UTC)
FONT = "Calibri"
INK, SLATE, LINE, TINT = "1F252B", "3D4A57", "A9B1B9", "F2F4F6"
TEXT_WIDTH_MM = 171
_LEFT_BAR = (
    f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/>'
    f'<w:left w:val="single" w:sz="36" w:space="8" w:color="{SLATE}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/>'
    f'<w:right w:val="single" w:sz="4" w:space="6" w:color="{LINE}"/></w:pBdr>'
)
_UNDER = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="{SLATE}"/></w:pBdr>'
_FOOT_LINE = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/></w:pBdr>'
_TABS = f'<w:tabs><w:tab w:val="right" w:pos="{round(TEXT_WIDTH_MM / 25.4 * 1440)}"/></w:tabs>'


def spacing(before: float, after: float, line: float = 1.0) -> str:
    """Space in points before and after a paragraph, and the height of a line."""
    around = f'w:before="{before * 20:.0f}" w:after="{after * 20:.0f}"'
    return f'<w:spacing {around} w:line="{line * 240:.0f}" w:lineRule="auto"/>'


def letters(size: float, bold: bool = False, color: str = INK, more: str = "") -> str:
    """Letters of a style; ``size`` in points."""
    weight = "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    sizes = f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>'
    return f'<w:rPr>{weight}<w:color w:val="{color}"/>{more}{sizes}</w:rPr>'


# Name, based on, followed by, how the paragraph stands, its letters. Order inside follows the schema of Word.
PARAGRAPHS: tuple[tuple[str, str, str, str, str], ...] = (
    ("Body Text", "Normal", "Body Text", spacing(0, 3), ""),
    ("First Paragraph", "Body Text", "Body Text", "", ""),
    ("Compact", "Normal", "Compact", spacing(0, 0, 1.0), letters(9)),
    ("Marking", "Normal", "Title", spacing(0, 6, 1.0), letters(10.5, True, INK, '<w:spacing w:val="10"/>')),
    ("Title", "Normal", "Subtitle", "<w:keepNext/>" + spacing(0, 2, 1.0), letters(21, True, SLATE)),
    ("Subtitle", "Normal", "Body Text", _UNDER + spacing(0, 8, 1.0), letters(11, False, SLATE)),
    (
        "heading 1", "Normal", "Body Text",
        "<w:keepNext/><w:keepLines/>" + spacing(6, 2, 1.0) + '<w:outlineLvl w:val="0"/>',
        letters(13, True, SLATE),
    ),
    (
        "Box", "Normal", "Box",
        f'{_LEFT_BAR}<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>' + spacing(0, 3)
        + '<w:ind w:left="260" w:right="140"/>', "",
    ),
    (
        "List Bullet", "Body Text", "List Bullet",
        '<w:numPr><w:numId w:val="1"/></w:numPr>' + spacing(0, 0.5), "",
    ),
    (
        "Table Caption", "Normal", "Body Text",
        "<w:keepNext/><w:keepLines/>" + spacing(5, 2, 1.0), letters(9.5, True),
    ),
    ("Table Head", "Compact", "Compact", "<w:keepNext/>", letters(9, True, SLATE)),
    ("Table Row", "Compact", "Table Row", "<w:keepNext/>", ""),
    ("Lead", "Body Text", "Body Text", "<w:keepNext/>" + spacing(5, 2), ""),
    ("Figure Title", "Table Caption", "Figure", "", ""),
    ("Figure", "Normal", "Figure Foot", "<w:keepNext/>" + spacing(0, 0, 1.0), ""),
    ("Figure Foot", "Normal", "Body Text", spacing(1, 6, 1.0), letters(8)),
    ("footnote text", "Normal", "footnote text", spacing(0, 0, 1.0), letters(7.5)),
    ("header", "Normal", "header", _TABS + spacing(0, 0, 1.0), letters(8.5)),
    ("footer", "Normal", "footer", _FOOT_LINE + _TABS + spacing(0, 0, 1.0), letters(8.5)),
)  # fmt: skip

KNOWN_TO_WORD = (
    "Body Text", "Title", "Subtitle", "heading 1", "List Bullet", "footnote text", "header", "footer",
)  # fmt: skip

SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="nl-NL"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
)

TABLE = (
    f'<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="10" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
    '<w:bottom w:w="10" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="12" w:space="0" w:color="{SLATE}"/></w:tcBorders>'
    '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
)

BULLETS = (
    f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="284" w:hanging="227"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


HEADER = (
    '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>{running}</w:t></w:r><w:r><w:tab/></w:r>'
    "<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>{marking}</w:t></w:r></w:p>"
)
FOOTER = (
    '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:tab/></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
    '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    made = reference()
    if parser.parse_args().check:
        same = TARGET.exists() and _contents(TARGET.read_bytes()) == _contents(made)
        print("reference.docx is as made" if same else f"{TARGET.name} differs: run this without --check")
        return 0 if same else 1
    TARGET.write_bytes(made)
    print(f"{TARGET}: {len(made)} bytes")
    return 0


def reference() -> bytes:
    """The file: the same bytes whenever it is made."""
    docx = Document()
    _page(docx)
    _styles(docx)
    _numbering(docx)
    _header_and_footer(docx)
    _settings(docx)
    _drop_unused(docx)
    core = docx.core_properties
    core.title, core.author, core.comments, core.last_modified_by, core.keywords = "", "ikt", "", "", ""
    core.created = core.modified = WHEN
    core.revision = 1
    written = io.BytesIO()
    docx.save(written)
    return _fixed(written.getvalue())


def _page(docx: Docx) -> None:
    section = docx.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - TEXT_WIDTH_MM) / 2)
    section.top_margin, section.bottom_margin = Mm(15), Mm(12)
    section.header_distance, section.footer_distance = Mm(9), Mm(7)


def _styles(docx: Docx) -> None:
    """Only the styles that are used, so that the gallery of Word shows nothing else."""
    root = docx.styles.element
    for style in list(root.style_lst):
        root.remove(style)
    defaults = root.find(qn("w:docDefaults"))
    root.remove(defaults)
    half = 19
    root.insert(0, parse_xml(
        f'<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        '<w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{spacing(0, 4)}</w:pPr></w:pPrDefault></w:docDefaults>"
    ))  # fmt: skip
    _style(
        docx,
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>",
    )
    _style(
        docx,
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>',
    )
    _style(
        docx,
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    )
    _style(
        docx,
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>',
    )
    _style(
        docx,
        '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>'
        f'<w:basedOn w:val="TableNormal"/>{TABLE}</w:style>',
    )
    for name, based, then, paragraph, characters in PARAGRAPHS:
        own = "" if name in KNOWN_TO_WORD else ' w:customStyle="1"'
        _style(
            docx,
            f'<w:style w:type="paragraph"{own} w:styleId="{_id(name)}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="{_id(based)}"/><w:next w:val="{_id(then)}"/><w:qFormat/>'
            f"<w:pPr>{paragraph}</w:pPr>{characters}</w:style>",
        )


def _id(name: str) -> str:
    """``footnote text`` is FootnoteText, as pandoc expects it."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _style(docx: Docx, xml: str) -> None:
    docx.styles.element.append(parse_xml(xml.replace("<w:style ", f"<w:style {nsdecls('w')} ", 1)))


def _numbering(docx: Docx) -> None:
    part = docx.part.numbering_part
    for child in list(part.element):
        part.element.remove(child)
    for child in list(parse_xml(BULLETS)):
        part.element.append(child)


def _header_and_footer(docx: Docx) -> None:
    section = docx.sections[0]
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    section.header.part._element = parse_xml(f"<w:hdr {nsdecls('w')}>{HEADER}</w:hdr>")
    section.footer.part._element = parse_xml(f"<w:ftr {nsdecls('w')}>{FOOTER}</w:ftr>")


def _settings(docx: Docx) -> None:
    """Current Word, not its compatibility mode."""
    docx.part._settings_part._element = parse_xml(f"<w:settings {nsdecls('w')}>{SETTINGS}</w:settings>")


def _drop_unused(docx: Docx) -> None:
    """Leaves out what the template of python-docx brings along: a picture of it, styles said twice."""
    for rels in (docx.part.rels, docx.part.package.rels):
        for name, rel in list(rels.items()):
            if rel.reltype.rpartition("/")[2] in ("stylesWithEffects", "customXml", "thumbnail"):
                del rels[name]


def _contents(file: bytes) -> list[tuple[str, bytes]]:
    """Names and contents; how hard they are pressed together differs between builds of Python."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _fixed(made: bytes) -> bytes:
    """The same archive with one date for all of it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, WHEN.timetuple()[:6])
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main())
