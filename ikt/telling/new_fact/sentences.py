"""What adding a fact would do, in words: what is told of whom, where it is said, the lines of each file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ikt.deciding.new_fact import FileLines, NewFact
from ikt.model.base import Language, say_name
from ikt.model.profile import Profile
from ikt.telling.answering import answer, grid
from ikt.telling.document import Document, Table
from ikt.telling.language import numbers
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.citing import cite
from ikt.telling.language.naming import Named, named
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.new_fact.words import SAY

# Files with the same new lines are shown once; of more than so many the others are counted.
_MOST_FILES = 8


def fact_document(
    fact: NewFact,
    profiles: Mapping[str, Profile],
    files: Sequence[FileLines],
    lang: Language,
    *,
    written: bool = False,
) -> Document:
    """The answer of ``ikt new fact``; ``files`` are the lines that come and go."""
    return answer(
        SAY(lang, "title_written" if written else "title"),
        _lead(fact, profiles, files, lang, written=written),
        [_table(some, lang) for some in _alike(files)],
        lang=lang,
        as_of=fact.as_of,
        data=(_all_lines(files, lang),) if files else (),
    )


def _lead(
    fact: NewFact,
    profiles: Mapping[str, Profile],
    files: Sequence[FileLines],
    lang: Language,
    *,
    written: bool,
) -> Iterator[str]:
    if fact.countries:
        told = _countries(fact.countries, profiles, lang)
        text = fact.text.say(lang)
        yield SAY.plural(lang, "did" if written else "would", len(fact.countries), list=told, text=text)
        if fact.already:
            yield SAY(lang, "already", list=_countries(fact.already, profiles, lang))
    else:
        yield SAY(lang, "nothing", list=_countries(fact.already, profiles, lang))
    cited = cite(fact.cited, lang, fact.cited_on, fact.where)
    if fact.source_entry is None:
        yield SAY(lang, "source", cite=cited)
    else:
        yield SAY(lang, "source_new", cite=cited, licence=say_name(fact.cited.licence.name, lang))
    if not fact.countries:
        return
    if fact.counts:
        names = [f"“{leaf.name.say(lang) if leaf.name else leaf.id}”" for leaf in fact.counts]
        yield SAY(lang, "counts", list=enumerate_words(names, lang))
    if fact.later:
        yield SAY(lang, "later", date=numbers.day(fact.as_of, lang))
    if written:
        names = [one.name for one in files]
        yield SAY(lang, "written", list=_few(names, lang))
    else:
        yield SAY(lang, "ready")


def _countries(codes: Sequence[str], profiles: Mapping[str, Profile], lang: Language) -> Named:
    names = [named(iso2, profiles[iso2].name, lang) for iso2 in codes]
    return enumerate_words(sorted(names, key=alphabetical), lang)


def _alike(files: Sequence[FileLines]) -> list[list[FileLines]]:
    """Files by their lines: those in which the same come and go are one group."""
    groups: dict[tuple[tuple[bool, str], ...], list[FileLines]] = {}
    for one in files:
        groups.setdefault(tuple((new, text) for new, _, text in one.lines), []).append(one)
    return list(groups.values())


def _table(files: Sequence[FileLines], lang: Language) -> Table:
    told = [[line for line in one.lines if line[2].strip()] for one in files]
    places = [
        SAY(lang, "at_line", file=one.name, line=lines[0][1]) for one, lines in zip(files, told, strict=True)
    ]
    lines = [(f"{'+' if new else '-'} {_indented(text)}",) for new, _, text in told[0]]
    head = "head_lines_new" if all(new for new, _, _ in told[0]) else "head_lines"
    return grid([SAY(lang, head)], lines, title=_few(places, lang))


def _all_lines(files: Sequence[FileLines], lang: Language) -> Table:
    """Every line of every file in a row, for a spreadsheet."""
    rows = [
        (one.name, str(number), SAY(lang, "new" if new else "gone"), _indented(text))
        for one in files
        for new, number, text in one.lines
    ]
    heads = [SAY(lang, f"head_{key}") for key in ("file", "number", "change", "text")]
    return grid(heads, rows, left=(0, 2, 3), title=SAY(lang, "all_lines"))


def _indented(line: str) -> str:
    """A line that keeps the spaces it begins with, which a table would drop."""
    text = line.lstrip(" ")
    return "\N{NO-BREAK SPACE}" * (len(line) - len(text)) + text


def _few(names: Sequence[str], lang: Language) -> str:
    if len(names) <= _MOST_FILES:
        return enumerate_words(names, lang)
    return SAY(lang, "more", list=", ".join(names[:_MOST_FILES]), count=len(names) - _MOST_FILES)
