"""The meeting page of the shipped workspace and of the invented one, opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ikt.assessing.assessment import Assessment
from ikt.cli.loading import Ground, load, other_policy
from ikt.deciding.draws_asked import DRAWS
from ikt.telling.meeting.data import Source, meeting_data
from ikt.telling.meeting.page import meeting_page
from tests.browsing import Opened, open_page
from tests.invented import WORLD
from tests.invented import assessment as assessment_of_the_world

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent.parent
# Pages in tests count fewer simulations, the first of those that people see; some tests take them all.
FEW = 2_000
OTHERS = ("policies/quality-first.yaml", "policies/society-first.yaml", "policies/security-first.yaml")


@pytest.fixture(scope="session")
def assessed() -> Assessment:
    return load(Ground(ROOT, False), None, None, None)


@pytest.fixture(scope="session")
def shipped(assessed: Assessment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the shipped workspace."""
    return _made(assessed, Ground(ROOT, False), OTHERS, tmp_path_factory.mktemp("meeting"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the invented workspace: seven ranked countries, four criteria."""
    others = ("policies/people-first.yaml", "policies/strict.yaml", "policies/in-order.yaml")
    return _made(assessment_of_the_world(), Ground(WORLD, False), others, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def whole(assessed: Assessment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the shipped workspace with all its simulations."""
    return _made(assessed, Ground(ROOT, False), OTHERS, tmp_path_factory.mktemp("whole"), DRAWS)


def _made(a: Assessment, here: Ground, policies: tuple[str, ...], folder: Path, draws: int = FEW) -> Path:
    from ikt.cli.meeting import _programme, _reaches, _shifts

    others = [Source(*other_policy(here, name, a.evidence.criteria)) for name in policies]
    programme, why = _programme(a)
    reaches = None if programme is None else _reaches(a, *programme)
    shifts = None if programme is None else _shifts(a, *programme)
    path = folder / "meeting.html"
    data = meeting_data(a, others, reaches, why, shifts=shifts) | {"draws": draws}
    path.write_text(meeting_page(a, data, "en"), encoding="utf-8")
    return path


def _settled(browser: Browser, path: Path) -> Iterator[Opened]:
    """The page opened, and held afterwards to have made no mistake."""
    found = open_page(browser, path, viewport={"width": 1366, "height": 900})
    found.settled()
    yield found
    assert found.errors == []
    found.close()


@pytest.fixture
def opened(browser: Browser, shipped: Path) -> Iterator[Opened]:
    yield from _settled(browser, shipped)


@pytest.fixture
def opened_small(browser: Browser, small: Path) -> Iterator[Opened]:
    yield from _settled(browser, small)


@pytest.fixture
def opened_whole(browser: Browser, whole: Path) -> Iterator[Opened]:
    yield from _settled(browser, whole)
