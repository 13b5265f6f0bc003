"""A page in a real browser: Playwright drives the Chromium of the system, nothing is downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ikt.assessing.assessment import Assessment
from ikt.cli.loading import Ground, load, other_policy
from ikt.telling.kit.page import allowed, data_of, data_script
from ikt.telling.meeting.data import Source, meeting_data
from ikt.telling.meeting.page import meeting_page
from tests.invented import WORLD
from tests.invented import assessment as assessment_of_the_world

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent.parent
OTHERS = ("policies/quality-first.yaml", "policies/society-first.yaml", "policies/security-first.yaml")


@dataclass
class Opened:
    """A page that was opened, and what went wrong or out while it was."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def settled(self) -> None:
        """Wait until everything that follows from the last change stands on the screen."""
        self.until("typeof settled === 'function' && settled()")

    def until(self, script: str) -> None:
        """Wait until a script says so; the page itself forbids the way Playwright has for this."""
        for _ in range(400):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never: {script}")

    def run(self, script: str, argument: object = None) -> object:
        """Run a script that knows what the page knows."""
        return self.page.evaluate(script, argument)


def with_other_data(path: Path, tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The same page as if it had been made with other data."""
    text = path.read_text(encoding="utf-8")
    data = data_of(text)
    before = data_script(data)
    change(data)
    assert before in text
    after = data_script(data)
    made = tmp_path / "changed.html"
    made.write_text(text.replace(before, after).replace(allowed(before), allowed(after)), encoding="utf-8")
    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync.sync_playwright() as play:
        made = play.chromium.launch(executable_path=path)
        yield made
        made.close()


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


def _made(a: Assessment, here: Ground, policies: tuple[str, ...], folder: Path) -> Path:
    from ikt.cli.meeting import _reaches

    others = [Source(*other_policy(here, name, a.evidence.criteria)) for name in policies]
    reaches, why = _reaches(a)
    path = folder / "meeting.html"
    path.write_text(meeting_page(a, meeting_data(a, others, reaches, why), "en"), encoding="utf-8")
    return path


def open_page(browser: Browser, path: Path, **said: object) -> Opened:
    """The page as a double click opens it."""
    context = browser.new_context(accept_downloads=True, **said)  # type: ignore[arg-type]
    opened = Opened(context.new_page())
    page = opened.page
    page.on("pageerror", lambda error: opened.errors.append(str(error)))
    page.on("console", lambda told: opened.errors.append(told.text) if told.type == "error" else None)
    page.on("request", lambda request: opened.requests.append(request.url))
    page.goto(path.as_uri())
    return opened


@pytest.fixture
def opened(browser: Browser, shipped: Path) -> Iterator[Opened]:
    found = open_page(browser, shipped, viewport={"width": 1366, "height": 900})
    found.settled()
    yield found
    assert found.errors == []
    found.page.context.close()


@pytest.fixture
def opened_small(browser: Browser, small: Path) -> Iterator[Opened]:
    found = open_page(browser, small, viewport={"width": 1366, "height": 900})
    found.settled()
    yield found
    assert found.errors == []
    found.page.context.close()
