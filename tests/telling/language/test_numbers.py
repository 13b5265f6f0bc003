"""Numbers as printed: half up after fixing at nine decimals, against ``decimal.Decimal``."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_FLOOR, Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ikt.model.base import Language
from ikt.telling.language import numbers

scores = st.floats(0.0, 100.0, allow_subnormal=False)
signed = st.floats(-1000.0, 1000.0, allow_subnormal=False)
# What people write: few decimals, so often half of the last printed one.
written = st.builds(lambda thousandths: thousandths / 1000.0, st.integers(-100_000, 100_000))
languages: st.SearchStrategy[Language] = st.sampled_from(["en", "nl"])


def half_up(value: Decimal, decimals: int) -> Decimal:
    """To the nearest, and what lies just between two goes to the higher."""
    unit = Decimal(1).scaleb(-decimals)
    return (value / unit + Decimal("0.5")).to_integral_value(ROUND_FLOOR) * unit


def printed(text: str) -> Decimal:
    """A printed number as the number it says."""
    return Decimal(text.replace(",", ".").replace("−", "-").removesuffix("%"))


@given(signed | written, st.integers(0, 6))
@example(8.715, 2)
@example(1.005, 2)
@example(-0.05, 1)
def test_a_number_is_fixed_at_nine_decimals_and_then_rounded_half_up(value: float, decimals: int) -> None:
    exact = Decimal(value)
    # Floats cannot tell on which side of half a billionth these lie.
    assume(abs(abs(exact.scaleb(9) % 1) - Decimal("0.5")) > Decimal("0.001"))
    assert printed(numbers.decimal(value, decimals, "en")) == half_up(half_up(exact, 9), decimals)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (8.715, 2, "8.72"),  # as a float a hair less
        (1.005, 2, "1.01"),  # the same
        (0.125, 2, "0.13"),  # exact, where half to even says 0.12
        (2.5, 0, "3"),
        (0.35, 1, "0.4"),
        (62.05, 1, "62.1"),
        (99.95, 1, "100.0"),
        (0.049999999, 1, "0.0"),
        (0.0499999999, 1, "0.1"),  # 0.05 to nine decimals
        (-0.25, 1, "−0.2"),
        (-2.675, 2, "−2.67"),
    ],
)
def test_half_a_unit_goes_up_as_people_round(value: float, decimals: int, expected: str) -> None:
    assert numbers.decimal(value, decimals, "en") == expected


@given(signed | written, st.integers(0, 9))
def test_a_number_has_as_many_decimals_as_asked(value: float, decimals: int) -> None:
    _, _, after = numbers.decimal(value, decimals, "en").partition(".")
    assert len(after) == decimals


@given(signed | written | st.floats(-1e-6, 0.0), st.integers(0, 9), languages)
def test_zero_is_never_printed_with_a_minus_sign(value: float, decimals: int, lang: Language) -> None:
    texts = [
        numbers.decimal(value, decimals, lang),
        numbers.figure(value, lang),
        numbers.percent(value, lang),
    ]
    texts += numbers.difference(value, 0.0, lang)
    for text in texts:
        assert not (text.startswith(("-", "−")) and not any(digit in text for digit in "123456789"))


@given(signed | written, st.integers(0, 6))
def test_dutch_differs_from_english_by_the_comma_only(value: float, decimals: int) -> None:
    english = numbers.decimal(value, decimals, "en")
    assert numbers.decimal(value, decimals, "nl") == english.replace(".", ",")


@given(scores, languages)
def test_a_score_has_one_decimal(value: float, lang: Language) -> None:
    assert numbers.score(value, lang) == numbers.decimal(value, 1, lang)


@pytest.mark.parametrize(
    ("share", "lang", "expected"),
    [(0.125, "en", "12.5%"), (0.125, "nl", "12,5%"), (1 / 3, "nl", "33,3%"), (1.0, "en", "100.0%")],
)
def test_a_share_is_printed_in_per_cent_with_one_decimal(share: float, lang: Language, expected: str) -> None:
    assert numbers.percent(share, lang) == expected


# Differences


@given(scores | written, scores | written, languages)
@example(71.25, 71.2, "en")
@example(50.04, 49.96, "nl")
def test_a_printed_difference_is_the_difference_of_the_printed_numbers(
    first: float, second: float, lang: Language
) -> None:
    one, two, gap = map(printed, numbers.difference(first, second, lang))
    assert one - two == gap


@given(written, written)
def test_a_difference_has_no_more_decimals_than_it_takes(first: float, second: float) -> None:
    one, two, gap = numbers.difference(first, second, "en")
    decimals = len(gap.partition(".")[2])
    assert {len(text.partition(".")[2]) for text in (one, two)} == {decimals}
    exact, other = Decimal(str(first)), Decimal(str(second))
    assert printed(gap) == half_up(exact - other, decimals)
    for fewer in range(1, decimals):
        shown = half_up(exact - other, fewer)
        agrees = half_up(exact, fewer) - half_up(other, fewer) == shown
        assert not agrees or (shown == 0 and exact != other)


@given(st.lists(st.tuples(scores | written, scores | written), min_size=1, max_size=8), languages)
def test_in_a_column_all_have_the_same_decimals_and_each_difference_is_that_of_the_printed(
    pairs: list[tuple[float, float]], lang: Language
) -> None:
    rows = numbers.in_column(pairs, lang)
    mark = "," if lang == "nl" else "."
    decimals = {len(text.partition(mark)[2]) for row in rows for text in row}
    assert len(decimals) == 1
    assert max(decimals) <= 2
    for one, two, gap in rows:
        assert printed(one) - printed(two) == printed(gap)


@given(signed, st.integers(0, 6))
def test_below_nought_stands_a_minus_sign_and_never_a_hyphen(value: float, decimals: int) -> None:
    told = numbers.decimal(value, decimals, "nl")
    assert "-" not in told
    assert numbers.unsigned(numbers.signed(told)) == numbers.unsigned(told) == told.lstrip("−")


@given(scores | written, scores | written)
def test_two_scores_that_rank_differently_are_not_printed_as_equal(first: float, second: float) -> None:
    assume(abs(first - second) > 2e-9)
    one, two, gap = numbers.difference(first, second, "en")
    assert one != two
    assert printed(gap) != 0


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (62.1, 61.4, ("62.1", "61.4", "0.7")),
        (62.14, 61.36, ("62.14", "61.36", "0.78")),  # 62.1 less 61.4 is not 0.8
        (50.0, 50.0, ("50.0", "50.0", "0.0")),
        (50.04, 50.01, ("50.04", "50.01", "0.03")),
        (10.0, 12.5, ("10.0", "12.5", "−2.5")),
    ],
)
def test_examples_of_differences(first: float, second: float, expected: tuple[str, str, str]) -> None:
    assert numbers.difference(first, second, "en") == expected


# Sums, figures, days, places


@given(st.lists(scores, min_size=1, max_size=8), languages)
def test_a_printed_sum_that_does_not_add_up_says_about(parts: list[float], lang: Language) -> None:
    text = numbers.addition(parts, sum(parts), lang)
    left, sign, right = text.rpartition(" = " if " = " in text else " ≈ ")
    adds_up = sum(map(printed, left.split(" + "))) == printed(right)
    assert sign == (" = " if adds_up else " ≈ ")
    assert printed(right) == printed(numbers.score(sum(parts), lang))


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [
        (0.0, "0", "0"),
        (-0.0, "0", "0"),
        (3.0, "3", "3"),
        (0.25, "0.25", "0,25"),
        (12.345, "12.35", "12,35"),
        (-1.5, "−1.5", "−1,5"),
        (123.456, "123.5", "123,5"),
        (1234.4, "1,234", "1.234"),
        (-65432.5, "−65,432", "−65.432"),
    ],
)
def test_a_figure_has_few_digits_and_groups_of_thousands(value: float, english: str, dutch: str) -> None:
    assert (numbers.figure(value, "en"), numbers.figure(value, "nl")) == (english, dutch)


@given(st.floats(1.0, 999.9))
def test_a_figure_below_a_thousand_is_right_to_four_digits(value: float) -> None:
    shown = Decimal(numbers.figure(value, "en"))
    assert abs(shown - Decimal(value)) <= Decimal("0.0005001") * Decimal(value)


def test_a_day_is_written_out() -> None:
    assert numbers.day(date(2025, 12, 31), "en") == "31 December 2025"
    assert numbers.day(date(2024, 3, 1), "nl") == "1 maart 2024"


@pytest.mark.parametrize(
    ("rank", "english"),
    [
        (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
        (21, "21st"), (22, "22nd"), (23, "23rd"), (30, "30th"), (101, "101st"), (111, "111th"),
    ],
)  # fmt: skip
def test_a_place_has_its_ending(rank: int, english: str) -> None:
    assert numbers.ordinal(rank, "en") == english
    assert numbers.ordinal(rank, "nl") == f"{rank}e"


@pytest.mark.parametrize(
    ("values", "english", "dutch"),
    [
        ((57.2, 58.0), ["57.2", "58.0"], ["57,2", "58,0"]),
        ((0.95, 0.946), ["0.950", "0.946"], ["0,950", "0,946"]),
        ((9.512, 12.344), ["9.512", "12.344"], ["9,512", "12,344"]),
        ((84.98e6, 17.7e6), ["84.98 million", "17.70 million"], ["84,98 miljoen", "17,70 miljoen"]),
        ((1.412e9, 17.7e6), ["1.412 billion", "17.7 million"], ["1,412 miljard", "17,7 miljoen"]),
        ((862.0, 1256.0), ["862", "1,256"], ["862", "1.256"]),
        ((58.0,), ["58"], ["58"]),
        ((0.0, -0.0866), ["0.0000", "−0.0866"], ["0,0000", "−0,0866"]),
    ],
)
def test_figures_beside_each_other_have_equal_decimals(
    values: tuple[float, ...], english: list[str], dutch: list[str]
) -> None:
    assert (numbers.figures(values, "en"), numbers.figures(values, "nl")) == (english, dutch)


@pytest.mark.parametrize(
    ("printed", "lang", "said"),
    [
        ("1.1", "en", "1.1 points"), ("1,1", "nl", "1,1 punt"), ("0,05", "nl", "0,05 punt"),
        ("2,0", "nl", "2,0 punten"), ("9,49", "nl", "9,49 punten"), ("−1,3", "nl", "−1,3 punt"),
        ("+1,96", "nl", "+1,96 punt"), ("0,0", "nl", "0,0 punten"), ("1.100", "nl", "1.100 punten"),
        ("1", "en", "1 point"), ("1.0", "en", "1.0 points"), ("−0.5", "en", "−0.5 points"),
    ],
)  # fmt: skip
def test_points_are_counted_as_the_language_counts(printed: str, lang: Language, said: str) -> None:
    assert numbers.points(printed, lang) == said


@pytest.mark.parametrize(
    ("valued", "points", "decimals"),
    [
        ([(0.125, 49.97), (0.125, 50.0)], [6.246, 6.25], 2),
        ([(0.125, 49.97), (0.125, 50.0)], [6.25, 6.25], 1),
        ([(0.1, 50.0), (0.125, 50.0)], [5.0, 6.25], 1),
        ([(0.125, 49.9996), (0.125, 50.0)], [6.24995, 6.25], 3),
        ([], [], 1),
    ],
)
def test_what_has_other_points_is_not_printed_alike(
    valued: list[tuple[float, float]], points: list[float], decimals: int
) -> None:
    assert numbers.told_apart(valued, points) == decimals


@given(st.integers(0, 20_000), st.sampled_from([(0.0, 0.5, 0.95, 1.0), (0.05, 0.95), (1.0 - 0.95,)]))
def test_a_share_is_printed_on_its_side_of_every_bound(count: int, bounds: tuple[float, ...]) -> None:
    share = Decimal(count) / 20_000
    said = printed(numbers.sided(count / 20_000, bounds, "en")) / 100
    for bound in bounds:
        exact = Decimal(str(round(bound, 9)))
        assert (said >= exact) == (share >= exact) if bound else (said > 0) == (count > 0)
    assert abs(said - share) <= Decimal("0.005")
