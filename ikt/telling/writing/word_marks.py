"""What a Word file carries along of how it was made, so that it is known again when it comes back edited.

How it was made stands among its custom properties, where everybody can see it; the marks of its paragraphs
stand in a part of their own. Word and LibreOffice keep both when they save; programs that do not lose
nothing but these.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from ikt.model.edited import DIGEST, MARKS, PREFIX
from ikt.telling.document import Document
from ikt.telling.writing.shown import shown
from ikt.telling.writing.units import digest_of, marks_of

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_PROPERTIES = "docProps/custom.xml"
_TYPES, _LINKS = "[Content_Types].xml", "word/_rels/document.xml.rels"
# The class of properties that users give (ECMA-376, part 1, 22.3).
_CLASS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_ITEM = "{7C0C4A5E-6B0F-4D0E-9F5B-1A6B1C0B7E31}"


def marked(parts: Mapping[str, bytes], document: Document) -> dict[str, bytes]:
    """The parts of a Word file with how it was made and its marks; as they are where nothing says how."""
    if not document.made_as or not {_PROPERTIES, _TYPES, _LINKS} <= set(parts):
        return dict(parts)
    made = dict(parts)
    made[_PROPERTIES] = _properties((*document.made_as, (DIGEST, digest_of(document))))
    made[_TYPES] = _with(
        made[_TYPES],
        '<Override PartName="/customXml/itemProps1.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>',
    )
    link = f'Type="{_SCHEMAS}/officeDocument/2006/relationships/customXml" Target="../customXml/item1.xml"'
    made[_LINKS] = _with(made[_LINKS], f'<Relationship Id="rIdIkt" {link}/></Relationships>')
    return made | _part(*marks_of(document))


def _with(part: bytes, end: str) -> bytes:
    """A part with something put in before its last tag; ``end`` ends with that tag."""
    last = end[end.rindex("<") :].encode()
    return part[: part.rindex(last)] + end.encode()


def _properties(named: tuple[tuple[str, str], ...]) -> bytes:
    told = "".join(
        f'<property fmtid="{_CLASS}" pid="{number}" name={quoteattr(PREFIX + name)}>'
        f"<vt:lpwstr>{escape(shown(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(named, 2)
    )
    names = f'xmlns="{_SCHEMAS}/officeDocument/2006/custom-properties"'
    types = f'xmlns:vt="{_SCHEMAS}/officeDocument/2006/docPropsVTypes"'
    return f"{_HEAD}<Properties {names} {types}>{told}</Properties>".encode()


def _part(paragraphs: str, notes: str) -> dict[str, bytes]:
    """The marks as a part of custom XML, with the two files that such a part needs."""
    return {
        "customXml/item1.xml": (
            f'{_HEAD}<made xmlns="{MARKS}"><paragraphs>{paragraphs}</paragraphs><notes>{notes}</notes></made>'
        ).encode(),
        "customXml/itemProps1.xml": (
            f'{_HEAD}<ds:datastoreItem ds:itemID="{_ITEM}" '
            f'xmlns:ds="{_SCHEMAS}/officeDocument/2006/customXml">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{MARKS}"/></ds:schemaRefs></ds:datastoreItem>'
        ).encode(),
        "customXml/_rels/item1.xml.rels": (
            f'{_HEAD}<Relationships xmlns="{_SCHEMAS}/package/2006/relationships"><Relationship Id="rId1" '
            f'Type="{_SCHEMAS}/officeDocument/2006/relationships/customXmlProps" Target="itemProps1.xml"/>'
            "</Relationships>"
        ).encode(),
    }
