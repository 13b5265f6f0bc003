"""Documents that keep to so many pages: what gives way, in which order, and what is told of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.telling.document import Document, Gives, Paragraph, Part, lines_of, plain
from ikt.telling.writing import fitting
from ikt.telling.writing.fitting import Fitted, fitted

LINES_A_PAGE = 10
# Each part has so many lines, the core as well.
SIZES = {"core": 8, "a": 6, "b": 4, "c": 9, "d": 3}
ORDER = ("d", "b", "a", "c")
ANNEX = ("d", "b")


def document(sizes: dict[str, int], order: Sequence[str], without: Collection[str] = ()) -> Document:
    parts = tuple(
        Part(name, name.upper(), tuple(Paragraph((f"{name} {line}",)) for line in range(count)))
        for name, count in sizes.items()
        if name not in without
    )
    gives = tuple(Gives(name, f"Part {name}", name in ANNEX) for name in order)
    return Document("T", "", "en", "2025-12-31", "", parts, gives_way=gives)


def lines(document: Document) -> int:
    """How long it is; the last line on what was left out takes no room here."""
    told = sum(len(part.blocks) for part in document.parts)
    return told - any(text.startswith("Left out") for text in texts(document))


def texts(document: Document) -> list[str]:
    return [plain(line) for part in document.parts for block in part.blocks for line in lines_of(block)]


def pages(document: Document) -> int:
    return -(-lines(document) // LINES_A_PAGE)


@pytest.fixture(autouse=True)
def by_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are counted by lines instead of programs; a Word file is its number of pages."""
    monkeypatch.setattr(fitting, "written", lambda made, form: str(pages(made)))
    monkeypatch.setattr(fitting, "pages_up_to", lambda made, most: pages(made))
    monkeypatch.setattr(fitting, "counted", lambda files: [int(data) for data in files])
    monkeypatch.setattr(fitting, "estimated", lambda made: pages(made) + 1)
    monkeypatch.setattr(fitting, "section_pages", lambda made: [])


def fit(most: int, forms: Collection[str] = ("pdf",), sizes: dict[str, int] = SIZES) -> Fitted:
    (result,) = fitted([lambda without: document(sizes, ORDER, without)], forms, most)
    return result


def test_a_pdf_is_not_written_to_count_its_pages_and_none_is_laid_out_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[list[str]] = []

    def counting(made: Document, most: int) -> int:
        tried.append([part.id for part in made.parts])
        return pages(made)

    def refuse(made: Document, form: str) -> str:
        raise AssertionError(form)

    monkeypatch.setattr(fitting, "pages_up_to", counting)
    monkeypatch.setattr(fitting, "written", refuse)
    assert fit(2).counts == {"pdf": 2}
    assert len(tried) == len({tuple(one) for one in tried}) > 1


@pytest.mark.parametrize("forms", [("pdf",), ("docx",), ("md", "docx", "pdf")])
def test_the_fewest_parts_give_way_in_the_order_of_the_document(forms: tuple[str, ...]) -> None:
    result = fit(2, forms)
    assert result.fits
    assert result.left_out == ("of the annex (part d; part b)", "part a")
    assert [part.id for part in result.document.parts] == ["core", "c"]
    assert (
        texts(result.document)[-1] == "Left out to keep to two pages: of the annex (part d; part b); part a."
    )
    assert result.counts == {form: 2 for form in forms if form != "md"}
    assert not result.by_estimate


def test_what_fits_is_left_alone() -> None:
    result = fit(3)
    assert result.document == document(SIZES, ORDER)
    assert result.left_out == ()


def test_where_not_even_the_core_fits_that_is_told_of_the_whole_document() -> None:
    result = fit(1, ("docx", "pdf"), {**SIZES, "core": 11})
    assert not result.fits
    assert result.document == document({**SIZES, "core": 11}, ORDER)
    # That the PDF is too long settles it; no Word file is counted then.
    assert result.counts == {"pdf": 2}
    assert fit(1, ("docx",), {**SIZES, "core": 11}).counts == {"docx": 2}


def test_without_libreoffice_word_is_estimated_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "counted", lambda files: None)
    result = fit(2, ("docx", "pdf"))
    assert result.by_estimate
    assert result.fits
    # The estimate is a page longer here.
    assert result.left_out == ("of the annex (part d; part b)", "part a", "part c")
    assert result.counts == {"docx": 2, "pdf": 1}


def test_many_documents_are_counted_in_few_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []

    def counted(files: Sequence[bytes]) -> list[int]:
        runs.append(len(files))
        return [int(data) for data in files]

    monkeypatch.setattr(fitting, "counted", counted)
    sizes = [{**SIZES, "a": count} for count in range(20)]
    makers = [lambda without, one=one: document(one, ORDER, without) for one in sizes]
    results = fitted(makers, ["docx"], 2)
    assert len(runs) <= 3
    assert [one.left_out for one in results] == [fit(2, ("docx",), one).left_out for one in sizes]


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 12), min_size=4, max_size=4),
    st.integers(1, 12),
    st.integers(1, 5),
    st.integers(-2, 2),
)
def test_what_is_kept_fits_and_one_part_more_would_not(
    counts: list[int], core: int, most: int, off: int
) -> None:
    """Whatever the sizes, however wrong the estimate is: as much is kept as fits."""
    sizes = {"core": core, **dict(zip("abcd", counts, strict=True))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fitting, "estimated", lambda made: max(1, pages(made) + off))
        result = fit(most, ("docx",), sizes)
    least = pages(document(sizes, ORDER, ORDER))
    assert result.fits == (least <= most)
    if result.fits:
        assert pages(result.document) <= most
        kept = ORDER[: len(sizes) - len(result.document.parts)]
        assert {part.id for part in result.document.parts} == set(sizes) - set(kept)
        assert not kept or pages(document(sizes, ORDER, kept[:-1])) > most
