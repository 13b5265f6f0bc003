"""The parts of the overview that come from the letters: security, regions, attachés, motions.

Also the letters of safeguards that stand beside every country in a list, and what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from ikt.assessing.assessment import Assessment
from ikt.model.base import Cited, Language
from ikt.model.strategy import Item, Strategy
from ikt.telling.assessed.naming import country_of, home_of
from ikt.telling.assessed.safeguards import flags, flags_key
from ikt.telling.document import Bullets, Inline, Line, Note, Part, Strong
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.overview.words import SAY

Cite = Callable[[Cited], tuple[Note, ...]]
# What the letter of 2020 says the attachés are for, and how they stand to other networks.
_ATTACHES = (
    "attaches_at_posts", "attache_tasks", "attache_networks", "attache_and_innovation_attache",
    "seven_attaches",
)  # fmt: skip
# How to weigh a country before working with it, in the order in which it is asked.
_SECURITY = (
    "preferred_partners", "values_and_security", "funding_warning", "commission_initiatives",
    "security_with_europe", "inn_cooperation_lens", "vulnerable_countries",
)  # fmt: skip


def marked(a: Assessment, row: int, lang: Language, words: str = "") -> str:
    """A country in a list or a table, with the letters of the safeguards below their threshold beside it."""
    beside = "; ".join(filter(None, (words, ", ".join(flags(a, row, lang)))))
    name = country_of(a, row, lang)
    return f"{name} ({beside})" if beside else name


def flags_line(a: Assessment, rows: Iterable[int], lang: Language) -> str:
    """What the letters beside these countries warn of, to stand below their list; empty for none."""
    key = [f"{letter} {name}" for letter, name in flags_key(a, rows, lang)]
    return SAY(lang, "flags", list=enumerate_words(key, lang)) if key else ""


class Letters:
    """Writes the parts, each from the items of the strategy that it names."""

    def __init__(self, a: Assessment, lang: Language, strategy: Strategy | None, note: Cite) -> None:
        self.a = a
        self.lang = lang
        self.strategy = strategy
        self.note = note

    def say(self, key: str) -> str:
        return SAY(self.lang, key, home=home_of(self.a, self.lang))

    def security(self) -> list[Part]:
        """Knowledge security and core values: what the letters ask, before any list of effort."""
        if self.strategy is None:
            return []
        return [self.told("security", self.picked(self.strategy.security, _SECURITY))]

    def parts(self) -> list[Part]:
        """Regions and technologies, attachés and their tasks, motions with their answers."""
        if self.strategy is None:
            return []
        attaches = self.told("attaches", self.picked(self.strategy.posts, _ATTACHES))
        return [self.regions(self.strategy), attaches, self.motions(self.strategy)]

    def picked(self, section: Iterable[Item], names: Sequence[str]) -> list[Item]:
        """The items of these ids, in their order, as far as the strategy has them."""
        known = {item.id: item for item in section}
        return [known[name] for name in names if name in known]

    def told(self, key: str, items: Sequence[Item]) -> Part:
        lines: list[Line] = [
            (
                Strong((item.name.say(self.lang) if item.name else item.id) + ": "),
                item.text.say(self.lang),
                *self.note(item),
            )
            for item in items
        ]
        return Part(key, self.say(key), (Bullets(tuple(lines)),) if lines else ())

    def regions(self, strategy: Strategy) -> Part:
        """Regions and technologies at home, as far as a source links them to a country."""
        linked: dict[tuple[str, ...], list[Item]] = {}
        for item in (*strategy.home_regions, *strategy.technologies):
            if item.countries:
                linked.setdefault(tuple(item.countries), []).append(item)
        lines = [self.country_line(codes, items) for codes, items in linked.items()]
        return Part("regions", self.say("regions"), (Bullets(tuple(lines)),) if lines else ())

    def country_line(self, codes: Sequence[str], items: Sequence[Item]) -> Line:
        """What is said of the same countries on one line, each source once after what it says."""
        rows = {unit.iso2: row for row, unit in enumerate(self.a.units)}
        names = [country_of(self.a, rows[code], self.lang) for code in codes if code in rows]
        line: list[Inline] = [Strong(f"{enumerate_words(names, self.lang)}: ")]
        noted = [(self.note(item), item.text.say(self.lang)) for item in items]
        for index, (notes, pairs) in enumerate(groupby(noted, key=itemgetter(0))):
            line += [" " * (index > 0) + " ".join(text for _, text in pairs), *notes]
        return tuple(line)

    def motions(self, strategy: Strategy) -> Part:
        """What the House asked, each with what the cabinet answered and where."""
        lines: list[Line] = []
        for item in strategy.motions:
            line: list[Inline] = [
                Strong((item.name.say(self.lang) if item.name else item.id) + ": "),
                item.text.say(self.lang),
                *self.note(item),
            ]
            for answer in item.answers:
                line.append(" " + SAY(self.lang, "answered", text=answer.text.say(self.lang)))
                line += self.note(answer)
            lines.append(tuple(line))
        return Part("motions", self.say("motions"), (Bullets(tuple(lines)),) if lines else ())
