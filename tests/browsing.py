"""A page in a real browser: Playwright drives the Chromium of the system, nothing is downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ikt.telling.kit.page import allowed, data_of, data_script

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


# The one without windows of its own has the same engine, and opens a page in half the time.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser")


def chromium() -> str | None:
    """Where a Chromium is: the one that CHROMIUM names, or the system's."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync.sync_playwright() as play:
        made = play.chromium.launch(executable_path=path)
        yield made
        made.close()


@dataclass
class Opened:
    """A page that was opened, and what went wrong or out while it was."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    _heard: list[tuple[str, Callable[..., object]]] = field(default_factory=list)

    def hear(self, event: str, handler: Callable[..., object]) -> None:
        """Listen to what the page tells, for as long as it is open."""
        self.page.on(event, handler)  # type: ignore[call-overload]
        self._heard.append((event, handler))

    def close(self) -> None:
        """Close it, or leave the window to the next page."""
        if self.page is not _window.get(self.page.context.browser):
            self.page.context.close()
            return
        for event, handler in self._heard:
            self.page.remove_listener(event, handler)
        self._heard.clear()
        _taken.discard(self.page)

    def settled(self) -> None:
        """Wait until everything that follows from the last change stands on the screen."""
        self.until("typeof settled === 'function' && settled()")

    def until(self, script: str) -> None:
        """Wait until a script says so; the page itself forbids the way Playwright has for this."""
        for _ in range(800):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(25)
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


# A window costs as much as the page in it: pages that ask for no more than a size follow each other in one.
_window: dict[Browser | None, Page] = {}
_taken: set[Page] = set()
_NOTHING_ASKED = "addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)"


def open_page(browser: Browser, path: Path, **said: object) -> Opened:
    """The page as a double click opens it; ``close`` it afterwards."""
    page = _page(browser, said)
    opened = Opened(page)
    opened.hear("pageerror", lambda error: opened.errors.append(str(error)))
    opened.hear("console", lambda told: opened.errors.append(told.text) if told.type == "error" else None)
    opened.hear("request", lambda request: opened.requests.append(request.url))
    page.goto(path.as_uri())
    return opened


def _page(browser: Browser, said: Mapping[str, Any]) -> Page:
    """The window that is kept, as new, where nothing else is asked and no other page is in it."""
    kept = _window.get(browser)
    if set(said) - {"viewport"} or (kept in _taken and not kept.is_closed()):
        return browser.new_context(accept_downloads=True, **said).new_page()
    if kept is None or kept.is_closed():
        kept = _window[browser] = browser.new_context(accept_downloads=True).new_page()
    else:
        kept.evaluate(_NOTHING_ASKED)
        kept.emulate_media(media="null")
    kept.set_viewport_size(said.get("viewport", {"width": 1280, "height": 720}))
    _taken.add(kept)
    return kept
