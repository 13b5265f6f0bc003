"""Sources as an official would cite them: sender, title, kind and date, place; never a file name.

Every form of a citation is given the as-of date and says where a document dates from after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from ikt.model.base import Language, say_name
from ikt.model.moment import When, parse_when
from ikt.model.source import Source
from ikt.telling.language.numbers import day, month
from ikt.telling.language.phrases import Phrases, enumerate_words

_SAY = Phrases({
    "letter": ("letter to parliament", "brief aan de Kamer"),
    "letters": ("letters to parliament of {dates}", "brieven aan de Kamer van {dates}"),
    "notice": ("notice", "mededeling"),
    "news": ("news", "nieuwsbericht"),
    "speech": ("speech", "toespraak"),
    "page": ("page", "webpagina"),
    "document": ("document", "document"),
    "data": ("data", "gegevens"),
    "team": ("country team", "landenteam"),
    "undated": ("undated", "ongedateerd"),
    "Q": ("{part} {year}", "{part} {year}"),
    "Q1": ("the first quarter of", "het eerste kwartaal van"),
    "Q2": ("the second quarter of", "het tweede kwartaal van"),
    "Q3": ("the third quarter of", "het derde kwartaal van"),
    "Q4": ("the fourth quarter of", "het vierde kwartaal van"),
    "H1": ("the first half of", "de eerste helft van"), "H2": ("the second half of", "de tweede helft van"),
    "spring": ("the spring of", "het voorjaar van"), "summer": ("the summer of", "de zomer van"),
    "autumn": ("the autumn of", "het najaar van"),
    "cell_Q1": ("1st quarter", "1e kwartaal"), "cell_Q2": ("2nd quarter", "2e kwartaal"),
    "cell_Q3": ("3rd quarter", "3e kwartaal"), "cell_Q4": ("4th quarter", "4e kwartaal"),
    "cell_H1": ("1st half", "1e helft"), "cell_H2": ("2nd half", "2e helft"),
    "cell_spring": ("spring", "voorjaar"), "cell_summer": ("summer", "zomer"),
    "cell_autumn": ("autumn", "najaar"),
    "within": ("{date}", "in {date}"),
    "later": ("; dates from after the as-of date", "; van na de peildatum"),
    "later_briefly": (", after the as-of date", ", van na de peildatum"),
    "early": ("early", "begin"), "mid": ("mid", "medio"), "late": ("late", "eind"),
})  # fmt: skip


# The number under which the House filed a letter, as references write it.
_PAPER = re.compile(r"Kamerstuk \d[^;]*")


def cite(source: Source, lang: Language, as_of: date, where: str | None = None) -> str:
    """``Ministry of Education ..., Title (letter to parliament, 2020, Kamerstuk 31 288, nr. 893), §4``."""
    when = _when(source, lang)
    edition = edition_name(source, lang)
    if source.kind == "data" and edition:
        which = _edition(edition, when, source.published, lang)
    else:
        which = f"{_SAY(lang, source.kind)}, {when}"
    paper = _PAPER.search(source.reference or "") if source.kind == "letter" else None
    which += f", {paper[0]}" if paper is not None else ""
    return _placed(f"{source.sender.say(lang)}, {_title(source, lang)} ({which})", source, lang, as_of, where)


def _edition(edition: str, when: str, published: When | None, lang: Language) -> str:
    """An edition with its date; an edition that is a date, or the year of one, is not told twice."""
    if published is None:
        return f"{edition}, {when}"
    if edition in (published.written, str(published.first.year)):
        return when
    if re.fullmatch(rf"{re.escape(published.written)}-\d\d", edition):
        try:
            return day(date.fromisoformat(edition), lang)
        except ValueError:
            pass  # no day of that month: an edition by that name
    return f"{edition}, {when}"


def cite_again(source: Source, lang: Language, as_of: date, where: str | None = None) -> str:
    """``Title (2020), §4``: enough to know a source by that was cited in full before."""
    return _placed(f"{_title(source, lang)} ({_when(source, lang)})", source, lang, as_of, where)


def _placed(text: str, source: Source, lang: Language, as_of: date, where: str | None) -> str:
    """A citation with the place in the document, and what the as-of date adds."""
    return (f"{text}, {where}" if where else text) + (_SAY(lang, "later") if _is_later(source, as_of) else "")


# An article belongs to the name that follows it.
_ARTICLES = frozenset(("the", "de", "het"))


def cite_jointly(sources: Sequence[Source], lang: Language) -> str:
    """Several documents of senders that begin alike, as one citation: what is alike is told once.

    ``Compiled from public facts on the European Union, Members (2024); on the OECD, Members (2024)``.
    """
    senders = [source.sender.say(lang).split() for source in sources]
    alike = 0
    while all(len(words) > alike + 1 and words[alike] == senders[0][alike] for words in senders):
        alike += 1
    while alike and senders[0][alike - 1] in _ARTICLES:
        alike -= 1
    told = [
        f"{' '.join(words[alike:])}, {_title(source, lang)} ({_when(source, lang)})"
        for words, source in zip(senders, sources, strict=True)
    ]
    return f"{' '.join(senders[0][:alike])} {'; '.join(told)}".strip()


def may_join(source: Source, as_of: date) -> bool:
    """Whether a source may stand in a citation with others: a document that is not of later."""
    return source.kind == "document" and not _is_later(source, as_of)


def cite_together(sources: Iterable[Source], lang: Language, as_of: date) -> list[str]:
    """Sources as ``cite_briefly`` has them; several letters on one list of dates, the oldest first."""
    cited = list(sources)
    letters = [
        source
        for source in cited
        if source.kind == "letter" and source.date is not None and not _is_later(source, as_of)
    ]
    if len(letters) < 2:
        return [cite_briefly(source, lang, as_of) for source in cited]
    letters.sort(key=lambda source: source.date.last if source.date is not None else date.max)
    dates = enumerate_words([_when(source, lang) for source in letters], lang)
    others = [cite_briefly(source, lang, as_of) for source in cited if source not in letters]
    return [_SAY(lang, "letters", dates=dates), *others]


def cite_briefly(source: Source, lang: Language, as_of: date) -> str:
    """``letter to parliament, 18 December 2020``; other sources by sender: ``Nuffic (news, 2021)``."""
    citation = f"{_SAY(lang, source.kind)}, {_when(source, lang)}"
    citation += _SAY(lang, "later_briefly") if _is_later(source, as_of) else ""
    return citation if source.kind == "letter" else f"{source.called.say(lang)} ({citation})"


def _is_later(source: Source, as_of: date) -> bool:
    """Whether a document dates from after the as-of date; editions of data are told elsewhere."""
    when = source.date if source.kind != "data" else None
    return when is not None and when.first > as_of


def _title(source: Source, lang: Language) -> str:
    return source.title.original if lang == "nl" else source.title.en


def _when(source: Source, lang: Language) -> str:
    return written(source.date or source.published, lang) or _SAY(lang, "undated")


def written(when: When | None, lang: Language) -> str:
    """A date as far as it is known, in words: ``second quarter of 2023``; empty when there is none."""
    if when is None:
        return ""
    year, _, part = when.written.partition("-")
    if part in _SAY:
        return _SAY(lang, "Q", part=_SAY(lang, part), year=year)
    if when.first == when.last:
        return day(when.first, lang)
    return f"{month(when.first, lang)} {year}" if part else year


def edition_name(source: Source, lang: Language) -> str:
    """What the edition of a source is called; empty where it has none."""
    return "" if source.edition is None else say_name(source.edition, lang)


def edition_told(source: Source, lang: Language) -> str:
    """The edition of a source, in words where its name is a date; empty where it has none."""
    name = edition_name(source, lang)
    when = parse_when(name)
    return name if when is None else written(when, lang)


def in_cell(when: When, lang: Language) -> str:
    """A date as a table has room for it: ``2nd quarter 2023``."""
    year, _, part = when.written.partition("-")
    if f"cell_{part}" in _SAY:
        return f"{_SAY(lang, f'cell_{part}')} {year}"
    return written(when, lang)


def deadline(when: When, lang: Language) -> str:
    """A date after ``by`` or ``uiterlijk``: Dutch says *in* before a stretch of time, not before a day."""
    part = when.written.partition("-")[2]
    stretch = when.first != when.last and part not in ("early", "mid", "late")
    return _SAY(lang, "within", date=written(when, lang)) if stretch else written(when, lang)


def short_hash(value: str) -> str:
    """The first twelve characters of a hash: enough to name an input by."""
    return value.removeprefix("sha256:")[:12]
