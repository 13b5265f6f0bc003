"""What the writers cost on documents that are already built, against bare libraries, for ``run.py``.

The yardsticks get the same trees. For Markdown and HTML it is a naive Jinja template that walks the tree and
prints every text, mark and footnote of it; it neither escapes Markdown, nor checks pictures, nor makes
visible what nobody would see. For Word it is pandoc on the JSON that we hand it, for PDF Typst on ours.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from ikt.assessing.assessment import assess
from ikt.assessing.facts import gather
from ikt.assessing.recipe import make_recipe
from ikt.deciding.how_sure import how_sure
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.reading.workspace import read_workspace
from ikt.telling.document import Document
from ikt.telling.fiche.document import briefing
from ikt.telling.overview.document import overview
from ikt.telling.writing import html, markdown, pdf, word
from ikt.telling.writing import safe_svg as drawing
from ikt.telling.writing import shown as lines

_LINE = """
{%- macro line(it) -%}
{%- for one in it -%}
{%- if one is string %}{{ one }}{% elif one.__class__.__name__ == "Strong" %}STRONG{% else %}MARK{% endif -%}
{%- endfor -%}
{%- endmacro -%}
"""
_MARKDOWN = (
    _LINE.replace("STRONG", "**{{ one.text }}**").replace("MARK", "[^{{ numbers[one.text] }}]")
    + """# {{ document.title }}

{{ document.subtitle }}

{% for part in document.parts %}
## {{ part.number }}. {{ part.title }}

{% for block in part.blocks %}
{% set is = block.__class__.__name__ %}
{% if is == "Paragraph" %}
{{ line(block.line) }}

{% elif is == "Box" %}
{% for item in block.lines %}
> {{ line(item) }}
{% endfor %}

{% elif is == "Bullets" %}
{% for item in block.items %}
- {{ line(item) }}
{% endfor %}

{% elif is == "Table" %}
**{{ block.caption }}**

|{% for head in block.heads %} {{ head }} |{% endfor %}

|{% for column in block.columns %} {{ "---:" if column == "number" else "---" }} |{% endfor %}

{% for row in block.rows %}
|{% for cell in row %} {{ line(cell) }} |{% endfor %}

{% endfor %}

{% else %}
**{{ block.title }}**

![{{ block.alt }}](../img/{{ block.file }})

{{ block.foot }}

{% endif %}
{% endfor %}
{% endfor %}
{% for text, number in numbers.items() %}
[^{{ number }}]: {{ text }}
{% endfor %}
"""
)
_HTML = (
    _LINE.replace("STRONG", "<strong>{{ one.text }}</strong>").replace(
        "MARK",
        '<sup><a href="#note{{ numbers[one.text] }}" role="doc-noteref">{{ numbers[one.text] }}</a></sup>',
    )
    + """<!doctype html>
<html lang="{{ document.lang }}">
<head><meta charset="utf-8"><title>{{ document.title }}</title><style>{{ style }}</style></head>
<body>
<h1>{{ document.title }}</h1>
<p>{{ document.subtitle }}</p>
<nav><ol>
{% for part in document.parts %}
<li><a href="#part{{ part.number }}">{{ part.number }}. {{ part.title }}</a></li>
{% endfor %}
</ol></nav>
{% for part in document.parts %}
<h2 id="part{{ part.number }}">{{ part.number }}. {{ part.title }}</h2>
{% for block in part.blocks %}
{% set is = block.__class__.__name__ %}
{% if is == "Paragraph" %}
<p>{{ line(block.line) }}</p>
{% elif is == "Box" %}
<div class="box">
{% for item in block.lines %}
<p>{{ line(item) }}</p>
{% endfor %}
</div>
{% elif is == "Bullets" %}
<ul>
{% for item in block.items %}
<li>{{ line(item) }}</li>
{% endfor %}
</ul>
{% elif is == "Table" %}
<table>
<caption>{{ block.caption }}</caption>
<thead><tr>
{% for head in block.heads %}
<th scope="col" class="{{ block.columns[loop.index0] }}">{{ head }}</th>
{% endfor %}
</tr></thead>
<tbody>
{% for row in block.rows %}
<tr>
{% for cell in row %}
<td class="{{ block.columns[loop.index0] }}">{{ line(cell) }}</td>
{% endfor %}
</tr>
{% endfor %}
</tbody>
</table>
{% else %}
<figure>
<figcaption>{{ block.title }}</figcaption>
{{ drawing(block.svg) }}
<p class="foot">{{ block.foot }}</p>
<details><summary>{{ block.title }}</summary><p>{{ block.alt }}</p></details>
</figure>
{% endif %}
{% endfor %}
{% endfor %}
<ol>
{% for text, number in numbers.items() %}
<li id="note{{ number }}">{{ text }} <a href="#ref{{ number }}">↩</a></li>
{% endfor %}
</ol>
</body>
</html>
"""
)


def documents(root: Path) -> list[Document]:
    """All fiches and the overview of a workspace, in both languages."""
    problems = Problems()
    workspace = read_workspace(root, strategy=True, problems=problems)
    policy = read_policy(root / "policy.yaml", "policy.yaml", workspace.criteria, problems)
    assert policy is not None
    assessment = assess(gather(workspace), make_recipe(*policy))
    made: list[Document] = []
    for lang in ("en", "nl"):
        made.append(overview(assessment, lang, workspace.strategy))
        made += [
            briefing(assessment, row, lang, workspace.strategy, sure=how_sure(assessment))
            for row, unit in enumerate(assessment.units)
            if unit.profile
        ]
    return made


def clear() -> None:
    """Forget what the writers remember of texts, so that every run starts as a command does."""
    for remembered in (
        lines.shown, lines._tidy, markdown._inline, html._words, html._strong, html._mark, html._back,
        drawing.for_print,
    ):  # fmt: skip
        remembered.cache_clear()


def processor_time(do: Callable[[], object]) -> float:
    """Seconds of processor time of a call, that of programs it starts included."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    before = sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, who))
    do()
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, who)) - before


def markdown_and_html(whole: list[Document]) -> dict[str, float]:
    """Ours over the yardstick, all documents one after another; the median of pairs run in turn."""
    plain = Environment(autoescape=False, trim_blocks=True, lstrip_blocks=True).from_string(_MARKDOWN)
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(_HTML)
    style = html._style()

    def numbers(document: Document) -> dict[str, int]:
        return {text: number for number, text in enumerate(document.notes(), 1)}

    def bare_markdown() -> None:
        for one in whole:
            plain.render(document=one, numbers=numbers(one))

    def bare_html() -> None:
        for one in whole:
            page.render(document=one, numbers=numbers(one), style=style, drawing=Markup)

    def our_markdown() -> None:
        clear()
        for one in whole:
            markdown.to_markdown(one, "../img")

    def our_html() -> None:
        clear()
        for one in whole:
            html.to_html(one)

    def our_both() -> None:
        our_markdown()
        our_html()

    def bare_both() -> None:
        bare_markdown()
        bare_html()

    return {
        "Markdown": _median(our_markdown, bare_markdown),
        "HTML": _median(our_html, bare_html),
        "Markdown and HTML": _median(our_both, bare_both),
    }


def word_and_pdf(whole: list[Document]) -> dict[str, float]:
    """Ours over the bare program on what we hand it, built beforehand; sums over all documents.

    Time on the clock, since pictures for Word are drawn while pandoc runs and Typst uses every core.

    Typst remembers what it has set, so the two take turns on different documents: either meets each once,
    and half of all documents lie in between.
    """
    return {
        "Word": _in_turn(whole, word.to_word, lambda one: _bare_word(word._Tree(one).json())),
        "PDF": _in_turn(whole, pdf.to_pdf, lambda one: _bare_pdf(pdf._data(one), pdf._midnight(one))),
    }


def _bare_word(tree: dict[str, object]) -> Callable[[], object]:
    pandoc = str(word._pandoc())
    command = [pandoc, "-f", "json", "-t", "docx", "--sandbox", "-o", "-", "--reference-doc"]
    given = json.dumps(tree).encode()
    return lambda: subprocess.run(
        [*command, str(word.REFERENCE)], input=given, capture_output=True, check=True
    )


def _bare_pdf(data: dict[str, object], when: datetime) -> Callable[[], object]:
    compiler = pdf._compiler(json.dumps(data | {"tight": False, "turn": -1}))
    return lambda: compiler.compile(format="pdf", pdf_standards=pdf._STANDARDS, timestamp=when)


def _in_turn(
    whole: list[Document],
    ours: Callable[[Document], object],
    bare: Callable[[Document], Callable[[], object]],
) -> float:
    given = [bare(one) for one in whole]
    clear()
    ours(whole[0])
    first = second = 0.0
    for place, one in enumerate(whole):
        start = time.perf_counter()
        ours(one)
        between = time.perf_counter()
        given[(place + len(whole) // 2) % len(whole)]()
        first += between - start
        second += time.perf_counter() - between
    return first / second


def _median(ours: Callable[[], object], bare: Callable[[], object], pairs: int = 11) -> float:
    ours(), bare()
    return statistics.median(processor_time(ours) / processor_time(bare) for _ in range(pairs))
