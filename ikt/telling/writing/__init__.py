"""Writers: one document tree to Markdown, HTML, Word and PDF.

Text of the tree is never markup. Each writer escapes it in its own way, or hands it over as data.
"""

from ikt.telling.writing.html import to_html
from ikt.telling.writing.markdown import to_markdown
from ikt.telling.writing.pdf import SectionPages, pdf_pages, section_pages, to_pdf
from ikt.telling.writing.word import to_word

__all__ = ["SectionPages", "pdf_pages", "section_pages", "to_html", "to_markdown", "to_pdf", "to_word"]
