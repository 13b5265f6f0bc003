"""What is wrong, and where: codes and parameters, no words.

A code begins with ``P`` (something to mend) or ``Q`` (a question for a person, printed with exit
code 0). The hundreds tell the kind: 1 the file itself, 2 a value, 3 a reference to something else,
4 figures, 5 a policy, 6 the framing, 7 evidence. Their sentences live in ``ikt.telling.language.problems``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

# So many are told of one file; nobody mends more in one go, and a file of a million mistakes stays cheap.
MAX_TOLD = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file; line and column count from 1, ``line_text`` is the line as written.

    Of a workbook ``cell`` is how people name the spot: ``Answers!F12``.
    """

    file: str
    line: int | None = None
    column: int | None = None
    line_text: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend or to ask: its code, its place, the path inside the file, the parameters."""

    code: str
    place: Place
    path: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_question(self) -> bool:
        """Whether it is a question to the reader, which stops nothing, and no mistake."""
        return self.code.startswith("Q")


class Problems:
    """A list that grows while files are read, so that all of it can be told at once.

    It holds at most ``MAX_TOLD`` mistakes and as many questions of a file; where there were more,
    one more says so.
    """

    def __init__(self) -> None:
        self._items: list[Problem] = []
        self._told: Counter[tuple[str, bool]] = Counter()

    def add(self, code: str, place: Place, path: str = "", /, **params: object) -> None:
        """Note one problem: its code, its place, the path inside the file, the parameters of its words."""
        self.extend([Problem(code, place, path, params)])

    def extend(self, items: Iterable[Problem]) -> None:
        """Note several problems; of a file with more than ``MAX_TOLD`` only that there were more."""
        for item in items:
            here = (item.place.file, item.is_question)
            if self._told[here] < MAX_TOLD:
                self._items.append(item)
            elif self._told[here] == MAX_TOLD:
                more = "Q103" if item.is_question else "P113"
                self._items.append(Problem(more, Place(item.place.file), "", {"limit": MAX_TOLD}))
            self._told[here] += 1

    def full(self, file: str) -> bool:
        """Whether no more mistakes are told of a file, so that looking further is of no use."""
        return self._told[file, False] > MAX_TOLD

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._items, key=_order))

    def __len__(self) -> int:
        return len(self._items)

    @property
    def errors(self) -> list[Problem]:
        """What has to be mended, by file, line and column."""
        return [item for item in self if not item.is_question]

    @property
    def questions(self) -> list[Problem]:
        """What is asked and need not be mended, by file, line and column."""
        return [item for item in self if item.is_question]


def _order(item: Problem) -> tuple[str, bool, int, int, str]:
    """By file, line and column; that there was more comes last."""
    place = item.place
    return (place.file, item.code in ("P113", "Q103"), place.line or 0, place.column or 0, item.code)


class BadFiles(Exception):  # noqa: N818  it carries problems, it is not itself one
    """Raised when files hold something to mend; carries every problem that was found."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(f"{len(problems.errors)} problems")
        self.problems = problems


class BadRecord(BadFiles):
    """Raised when a record does not hold; the command line exits with 3."""


class BadWords(BadFiles):
    """Raised when several things that were asked cannot be done; the command line exits with 2.

    The file of each place is the option or the word that was typed.
    """


def problem(code: str, /, **params: object) -> Problem:
    """A problem that has no place in a file: of what was asked, or of the system."""
    return Problem(code, Place("-"), "", params)


class BadRequest(Exception):  # noqa: N818
    """Raised when what was asked cannot be done; the command line exits with 2."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.problem = problem(code, **params)
