"""Numbers as people read them, by one rule: fix at nine decimals, then round half up.

Ranks never come from printed numbers; see ``ikt.scoring.ranks``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime

from ikt.model.base import Language

# Of a number below nought, as it is set in print; a hyphen is none.
MINUS = "\u2212"
_FIXED = 9
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
}  # fmt: skip


class Printed(str):
    """A number as printed that remembers what it is, so that a spreadsheet gets the number and its format.

    ``value`` is never rounded; of a share in per cent it is the share (0..1). ``decimals`` are those printed.
    Whatever is made of it by joining or formatting is bare text again.
    """

    __slots__ = ("decimals", "grouped", "percent", "value")

    value: float
    decimals: int
    percent: bool
    grouped: bool

    @classmethod
    def of(
        cls, text: str, value: float, decimals: int, *, percent: bool = False, grouped: bool = False
    ) -> Printed:
        """A text with the number it stands for."""
        made = cls(text)
        made.value, made.decimals, made.percent, made.grouped = value, decimals, percent, grouped
        return made


def _units(value: float, decimals: int) -> int:
    """The value in whole units of its last printed decimal, half up after fixing at nine."""
    fixed: int = math.floor(value * 10**_FIXED + 0.5)
    step: int = 10 ** (_FIXED - decimals)
    return (fixed + step // 2) // step


def _written(units: int, decimals: int, lang: Language, grouped: bool = False) -> str:
    sign = MINUS if units < 0 else ""
    whole, part = divmod(abs(units), 10**decimals)
    digits = f"{whole:,}".replace(",", "." if lang == "nl" else ",") if grouped else str(whole)
    if decimals == 0:
        return f"{sign}{digits}"
    return f"{sign}{digits}{',' if lang == 'nl' else '.'}{part:0{decimals}d}"


def decimal(value: float, decimals: int, lang: Language) -> str:
    """A number with so many decimals: ``62.1`` or ``62,1``.

    >>> decimal(8.715, 2, "nl")
    '8,72'
    """
    return Printed.of(_written(_units(value, decimals), decimals, lang), value, decimals)


def signed(printed: str) -> str:
    """A printed number with its sign, a plus where it is not below nought.

    >>> signed("1,3"), signed(score(-1.3, "nl"))
    ('+1,3', '−1,3')
    """
    return printed if printed.startswith(MINUS) else f"+{printed}"


def unsigned(printed: str) -> str:
    """A printed number without its sign, where words say which way it goes."""
    return printed.lstrip("+" + MINUS)


def score(value: float, lang: Language) -> str:
    """A score or points, one decimal."""
    return decimal(value, 1, lang)


def points(printed: str, lang: Language) -> str:
    """A printed number of points with its noun, by ``is_single``.

    >>> points("1,1", "nl"), points("7,1", "nl"), points("1.1", "en")
    ('1,1 punt', '7,1 punten', '1.1 points')
    """
    one, many = ("punt", "punten") if lang == "nl" else ("point", "points")
    return f"{printed} {one if is_single(printed, lang) else many}"


def is_single(printed: str, lang: Language) -> bool:
    """Whether a number as printed takes a noun in the singular; False for what is no number.

    English has it after 1 alone. Dutch has it between nought and two, whatever the sign: 0,5 punt and
    −1,3 punt, but 0,0 punten.

    >>> is_single("1,96", "nl"), is_single("2,0", "nl"), is_single("1.0", "en"), is_single("1", "en")
    (True, False, False, True)
    """
    size = printed.lstrip("+-" + MINUS)
    if lang == "en":
        return size == "1"
    try:
        return 0.0 < float(size.replace(".", "").replace(",", ".")) < 2.0
    except ValueError:
        return False


def percent(share: float, lang: Language, decimals: int = 1) -> str:
    """A share in per cent, one decimal unless said otherwise."""
    return Printed.of(decimal(share * 100.0, decimals, lang) + "%", share, decimals, percent=True)


def sided(share: float, bounds: Sequence[float], lang: Language, decimals: int = 0) -> str:
    """A share in per cent with as few decimals as leave it on its side of each bound; five at most.

    A word beside it (“in 95% and more”, “always”, “never”) then holds for what is printed too. At a bound
    counts as above it, but nought is below everything.

    >>> sided(0.9497, (0.95,), "en"), sided(0.95, (0.95,), "en"), sided(0.9996, (0.0, 1.0), "nl")
    ('94.97%', '95%', '99,96%')
    """

    def sides(units: int, places: int) -> list[bool]:
        steps = [(bound, units - round(bound * 10 ** (places + 2))) for bound in bounds]
        return [step >= 0 if bound else step > 0 for bound, step in steps]

    exact = sides(_units(share * 100.0, _FIXED), _FIXED)
    for places in range(decimals, 6):
        if sides(_units(share * 100.0, places), places) == exact:
            break
    return percent(share, lang, places)


def apart(value: float, bound: float, lang: Language, decimals: int = 2) -> str:
    """A number with as few decimals as tell it from a bound that it is not, on the side where it lies.

    >>> apart(0.397, 0.4, "nl"), apart(0.4, 0.4, "en"), apart(-0.5004, -0.5, "en"), apart(0.07, 0.4, "en")
    ('0,397', '0.40', '−0.5004', '0.07')
    """
    least = _units(bound, _FIXED)
    exact = _units(value, _FIXED) - least
    for places in range(decimals, _FIXED + 1):
        step = _units(value, places) * 10 ** (_FIXED - places) - least
        if (step > 0, step < 0) == (exact > 0, exact < 0):
            break
    return decimal(value, places, lang)


def _agrees(first: float, second: float, decimals: int) -> bool:
    """Whether two numbers and their difference agree as printed, and a difference shows."""
    gap = _units(first - second, decimals)
    return _units(first, decimals) - _units(second, decimals) == gap and (
        gap != 0 or _units(first - second, _FIXED) == 0
    )


def shared_decimals(pairs: Sequence[tuple[float, float]]) -> int:
    """The fewest decimals, one at least, with which every pair and its difference agree as printed.

    >>> shared_decimals([(62.4, 61.9), (60.04, 60.02)])
    2
    """
    every = range(1, _FIXED + 1)
    return next((d for d in every if all(_agrees(*pair, d) for pair in pairs)), _FIXED)


def difference(first: float, second: float, lang: Language, least: int = 1) -> tuple[str, str, str]:
    """Two scores and their difference with as many decimals as make the printed three agree.

    The printed difference equals the difference of the printed numbers and shows the true one
    rounded; a difference that is not zero is never printed as zero. ``least`` decimals are always printed.
    """
    decimals = next((d for d in range(least, _FIXED + 1) if _agrees(first, second, d)), _FIXED)
    one, two = _units(first, decimals), _units(second, decimals)
    return (
        _written(one, decimals, lang),
        _written(two, decimals, lang),
        _written(one - two, decimals, lang),
    )


def in_column(pairs: Sequence[tuple[float, float]], lang: Language) -> list[tuple[str, str, str]]:
    """Pairs of scores that stand below each other, each with its difference, all with the same decimals.

    As many as make every printed difference agree, two at most; each is that of the two as printed.

    >>> in_column([(6.9625, 4.1369), (5.5, 6.8)], "nl")
    [('6,96', '4,14', '2,82'), ('5,50', '6,80', '−1,30')]
    """
    decimals = min(2, shared_decimals(pairs))
    units = [(_units(first, decimals), _units(second, decimals)) for first, second in pairs]
    return [
        (_written(one, decimals, lang), _written(two, decimals, lang), _written(one - two, decimals, lang))
        for one, two in units
    ]


def steps(first: float, second: float, parts: Sequence[float], lang: Language) -> tuple[str, str, int]:
    """Two scores, and the decimals with which they and the parts of their difference add up as printed.

    At most four; where even those do not, one, as scores have. Without parts the fewest that tell them apart.

    >>> steps(44.33, 47.19, (2.94, -0.08), "en"), steps(50.66, 50.74, (), "en")
    (('44.33', '47.19', 2), ('50.66', '50.74', 2))
    """
    for decimals in range(1, 5):
        gap = _units(second, decimals) - _units(first, decimals)
        if gap == sum(_units(part, decimals) for part in parts) if parts else gap != 0:
            break
    else:
        decimals = 1
    return (
        _written(_units(first, decimals), decimals, lang),
        _written(_units(second, decimals), decimals, lang),
        decimals,
    )


def told_apart(valued: Sequence[tuple[float, float]], points: Sequence[float]) -> int:
    """The fewest decimals, three at most, with which values that print alike have points that print alike.

    ``valued`` are weights (0..1) with the values (0..100) of which they make the points; points are printed
    with one decimal. So 49.97 and 50.00 are not both printed as 50.0 beside 6.2 points and 6.3.

    >>> told_apart([(0.125, 49.97), (0.125, 50.0)], [6.246, 6.25])
    2
    """
    for decimals in (1, 2):
        pairs = {
            (weight, _units(value, decimals), _units(point, 1))
            for (weight, value), point in zip(valued, points, strict=True)
        }
        if len(pairs) == len({pair[:2] for pair in pairs}):
            return decimals
    return 3


def addition(parts: list[float], total: float, lang: Language) -> str:
    """A sum as printed, one decimal each: ``7.6 + 5.4 = 13.0``; with ``≈`` when rounding shows."""
    printed = sum(_units(part, 1) for part in parts)
    sign = "=" if printed == _units(total, 1) else "≈"
    return f"{' + '.join(score(part, lang) for part in parts)} {sign} {score(total, lang)}"


# Powers of ten that have a word, the largest first.
_WORDLESS = 1e15  # from here on no word helps
_LARGE = {9: {"en": "billion", "nl": "miljard"}, 6: {"en": "million", "nl": "miljoen"}}


def _power(value: float) -> int:
    return next((power for power in _LARGE if abs(value) >= 10**power), 0)


def figure(value: float, lang: Language) -> str:
    """A raw figure: four significant digits below a thousand, then whole and grouped, then millions.

    >>> figure(84_252, "nl"), figure(2.5e30, "en")
    ('84.252', '2.5 × 10^30')
    """
    if value == 0:
        return "0"
    if abs(value) >= _WORDLESS:
        power = math.floor(math.log10(abs(value)))
        return f"{figure(value / 10.0**power, lang)} × 10^{power}"
    power = _power(value)
    if power:
        return Printed.of(f"{figure(value / 10**power, lang)} {_LARGE[power][lang]}", value, 0, grouped=True)
    size = math.floor(math.log10(abs(value)))
    if size >= 3:
        return Printed.of(_written(_units(value, 0), 0, lang, grouped=True), value, 0, grouped=True)
    decimals = min(_FIXED, max(0, 3 - max(size, 0) if size >= 0 else 2 - size))
    return _without_zeros(decimal(value, decimals, lang), value, lang)


def _without_zeros(text: str, value: float, lang: Language) -> str:
    """A printed number without noughts at its end."""
    mark = "," if lang == "nl" else "."
    short = text.rstrip("0").rstrip(mark) if mark in text else str(text)
    return Printed.of(short, value, len(short.partition(mark)[2]))


def brief(value: float, lang: Language) -> str:
    """A raw figure inside a sentence: three significant digits, and not more than three decimals.

    >>> brief(-0.0866, "en"), brief(4.834, "nl"), brief(84_252, "nl")
    ('−0.087', '4,83', '84.252')
    """
    if value == 0 or abs(value) >= 1000:
        return figure(value, lang)
    decimals = min(3, max(0, 2 - math.floor(math.log10(abs(value)))))
    return _without_zeros(decimal(value, decimals, lang), value, lang)


def figures(values: Sequence[float], lang: Language) -> list[str]:
    """Raw figures that stand beside each other: with equal decimals, where they are of one order.

    >>> figures([57.2, 58.0], "en"), figures([84_980_000, 17_700_000], "nl")
    (['57.2', '58.0'], ['84,98 miljoen', '17,70 miljoen'])
    """
    printed = [figure(value, lang) for value in values]
    powers = {_power(value) for value in values}
    mark = "," if lang == "nl" else "."
    decimals = max(len(text.split(" ")[0].partition(mark)[2]) for text in printed)
    if len(powers) > 1 or any(abs(value) >= 1000 for value in values if powers == {0}):
        return printed
    power = powers.pop()
    word = f" {_LARGE[power][lang]}" if power else ""
    return [decimal(value / 10**power, decimals, lang) + word for value in values]


def side_by_side(values: Sequence[float], lang: Language) -> list[str]:
    """Raw figures of one quantity in a table: as ``figures``, and millions always with one decimal.

    >>> side_by_side([1_412_175_000, 17_700_000], "nl"), side_by_side([62_378_410, 17_700_000], "en")
    (['1.412,2 miljoen', '17,7 miljoen'], ['62.4 million', '17.7 million'])
    """
    if any(not 10**6 <= abs(value) < _WORDLESS for value in values):
        return figures(values, lang)
    power = min(_power(value) for value in values)
    word = _LARGE[power][lang]
    return [f"{_written(_units(value / 10**power, 1), 1, lang, grouped=True)} {word}" for value in values]


def day(when: date, lang: Language) -> str:
    """A date in words: ``31 December 2025``."""
    return f"{when.day} {_MONTHS[lang][when.month - 1]} {when.year}"


def moment(when: datetime, lang: Language) -> str:
    """A moment on the clock of who wrote it: ``20 November 2026, 14:33 (UTC+01:00)``."""
    clock = f"{when:%H.%M} uur" if lang == "nl" else f"{when:%H:%M}"
    return f"{day(when, lang)}, {clock}" + (f" ({when.tzinfo})" if when.tzinfo is not None else "")


def short_day(when: date, lang: Language) -> str:
    """A date as a narrow column has room for it: ``31 Dec 2025``, ``31 dec. 2025``."""
    name = month(when, lang)
    if lang == "en":
        return f"{when.day} {name[:3]} {when.year}"
    short = "mrt." if name == "maart" else name if len(name) <= 4 else f"{name[:3]}."
    return f"{when.day} {short} {when.year}"


def month(when: date, lang: Language) -> str:
    """The name of a month."""
    return _MONTHS[lang][when.month - 1]


def ordinal(rank: int, lang: Language) -> str:
    """A place: ``3rd`` or ``3e``."""
    if lang == "nl":
        return f"{rank}e"
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"
