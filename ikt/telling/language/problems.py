"""Problems in words: what is wrong, then what to write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from ikt.model.base import Language
from ikt.problems import Place, Problem
from ikt.reading.files import UNSEEN
from ikt.telling.language import sentences
from ikt.telling.language.numbers import day, moment
from ikt.telling.language.phrases import Phrases, Plural
from ikt.telling.language.problem_words import DO, WHAT
from ikt.telling.language.wrapping import wrap

_FRAME = Phrases({
    "near": ("did you mean “{near}”?", "bedoelde u “{near}”?"),
    "done": ("{errors} to mend in {files}.", "{errors} te verbeteren in {files}."),
    "questions": ("{count} to answer (see above); none of them stops anything.",
                  "{count} te beantwoorden (zie boven); geen ervan houdt iets tegen."),
    "things": Plural(("1 thing", "1 ding"), ("{count} things", "{count} dingen")),
    "files": Plural(("1 file", "1 bestand"), sentences.COUNT_FILES),
    "asked": Plural(("1 question", "1 vraag"), ("{count} questions", "{count} vragen")),
})  # fmt: skip

# What was found where something else belongs.
_FOUND = {
    "list": ("not a list", "geen lijst"),
    "mapping": ("not a group of names with values", "geen groep namen met waarden"),
    "text": ("not “{value}”", "niet “{value}”"),
}  # fmt: skip
_MOST_WORDS = 40
_DEEPER = " " * 6
_LONGEST = 80
# Who chooses between two versions of a judgement reads all of both, reasons in two languages included, and
# types how the choice is named.
_TO_CHOOSE = {"ours", "theirs", "before", "at"}
_LONGEST_TO_CHOOSE = 2000


def describe(problem: Problem, lang: Language, width: int | None = None) -> str:
    """One problem as lines of text: place and what is wrong, the line, a caret, what to do.

    Sentences go on below, deeper, where they are wider than ``width``; without it they are one line each, as
    editors read them.
    """
    params = _params(problem, lang)
    head = f"{_place(problem.place)}: {problem.code}"
    if problem.path:
        head += f" {_one_line(problem.path, 200)}:"
    lines = [_within(f"{head} {WHAT(lang, _key(WHAT, problem), **params)}", width)]
    if problem.place.line_text is not None:
        lines += _excerpt(problem.place)
    advice = []
    if params.get("near"):
        advice.append(_FRAME(lang, "near", near=params["near"]))
    key = _key(DO, problem)
    if key in DO and not (problem.code == "P110" and params.get("near")):
        do = DO(lang, key, **params)
        advice.append(_begun(do) if advice else do)
    if advice:
        lines.append(_within("    " + " ".join(advice), width))
    return "\n".join(lines)


def _begun(sentence: str) -> str:
    """A sentence as it stands after another; what begins with a command keeps it as it is typed."""
    return sentence if sentence.startswith("ikt ") else sentence[:1].upper() + sentence[1:]


def _within(text: str, width: int | None) -> str:
    """A sentence no wider than the terminal; a path or name is never broken."""
    return text if width is None else wrap(text, width, deeper=_DEEPER)


def short(problem: Problem, lang: Language) -> str:
    """What is wrong in one line, for a wrong command line."""
    params = _params(problem, lang)
    text = WHAT(lang, _key(WHAT, problem), **params)
    return f"{text}; {_FRAME(lang, 'near', near=params['near'])}" if params.get("near") else text


def summary(problems: Iterable[Problem], lang: Language) -> str:
    """The count at the end."""
    all_problems = list(problems)
    errors = [item for item in all_problems if not item.is_question]
    lines = []
    if errors:
        files = len({item.place.file for item in errors})
        lines.append(
            _FRAME(
                lang,
                "done",
                errors=_FRAME.plural(lang, "things", len(errors)),
                files=_FRAME.plural(lang, "files", files),
            )
        )
    asked = len(all_problems) - len(errors)
    if asked:
        lines.append(_FRAME(lang, "questions", count=_FRAME.plural(lang, "asked", asked)))
    return "\n".join(lines)


def _key(table: Phrases, problem: Problem) -> str:
    """The name of the sentence: that of the code with its reason where there is one, else of the code."""
    params = problem.params
    reasons = [params.get(name) for name in ("reason", "encoding", "expected", "bound")]
    if problem.code == "P202" and params.get("expected") == "mapping" and params.get("known"):
        reasons.insert(0, "known")
    names = [f"{problem.code}.{reason}" for reason in reasons]
    return next((name for name in names if name in table), problem.code)


def _params(problem: Problem, lang: Language) -> dict[str, object]:
    """The parameters as they are printed: short, on one line, lists as words."""
    params = {name: _printed(name, value, lang) for name, value in problem.params.items()}
    cause = problem.params.get("cause")
    if isinstance(cause, Problem):
        params["cause"] = short(cause, lang)
    for name, joiner in (("known", (", ", ", ")), ("allowed", (" or ", " of "))):
        words = problem.params.get(name)
        if isinstance(words, list | tuple):
            shown = list(dict.fromkeys(_one_line(str(word)) for word in words))
            params[name] = _joined(shown, joiner[lang == "nl"], lang)
            params["first"] = _one_line(str(words[0])) if words and name == "known" else params.get("first")
    params.setdefault("file", _one_line(problem.place.file, 200))
    if problem.code == "P103":
        params |= {name: _megabytes(problem.params[name], lang) for name in ("size", "limit")}
    if "found" in params and problem.code == "P202":
        params["found"] = _FOUND[str(params["found"])][lang == "nl"].format(value=params.get("value"))
    if "value" in params:
        params.setdefault("fixed", str(params["value"]).replace(",", "."))
    return params


def _printed(name: str, value: object, lang: Language) -> object:
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, datetime):
        return moment(value, lang)
    if isinstance(value, date):
        return day(value, lang)
    if not isinstance(value, str):
        return value
    if name in ("list", "command"):
        return value
    return _one_line(value, _LONGEST_TO_CHOOSE if name in _TO_CHOOSE else _LONGEST)


def _one_line(text: str, longest: int = _LONGEST) -> str:
    """A text from a file as it can stand in a sentence: nothing unseen in it, and not too long."""
    seen = UNSEEN.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"\s+", " ", text[: 4 * longest]))
    return seen if len(seen) <= longest else seen[: longest - 3] + "..."


def _joined(words: list[str], joiner: str, lang: Language) -> str:
    """Words in a sentence, and how many more there are where they are too many to print."""
    if len(words) > _MOST_WORDS:
        rest = len(words) - _MOST_WORDS
        return ", ".join(words[:_MOST_WORDS]) + (f" en nog {rest}" if lang == "nl" else f" and {rest} more")
    return joiner.join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _megabytes(size: object, lang: Language) -> str:
    text = f"{int(str(size)) / 1_000_000:.1f}"
    return text.replace(".", ",") if lang == "nl" else text


def _place(place: Place) -> str:
    parts = [_one_line(place.file, 200)]
    if place.cell is not None:
        parts.append(_one_line(place.cell, 200))
    elif place.line is not None:
        parts.append(str(place.line))
        if place.column is not None:
            parts.append(str(place.column))
    return ":".join(parts)


def _excerpt(place: Place, width: int = 72) -> list[str]:
    """The line and a caret below it; a long line is cut so that the caret stays in sight."""
    column = (place.column or 1) - 1
    text = place.line_text or ""
    start = max(0, column - width // 2) if len(text) > width else 0
    shown = text[start : start + width].replace("\t", " ")
    caret = sum(_columns(char) for char in shown[: column - start])
    return [f"    {shown}", f"    {' ' * caret}^"]


def _columns(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
