"""What the data of the page is written with: both languages, numbers of JSON, each text once."""

from __future__ import annotations

import math
from typing import Any

from ikt.model.base import Text


def both(say: Any) -> dict[str, str]:
    return {"en": say("en"), "nl": say("nl")}


def pair(text: Text) -> dict[str, str]:
    return {"en": text.en, "nl": text.nl}


def number(value: float) -> float | int | None:
    """A number of JSON: whole where it is whole, null where it is none."""
    if math.isnan(value):
        return None
    return int(value) if value == int(value) and abs(value) < 2**53 else float(value)


class Texts:
    """Texts that are said of several countries, each once; a country has their places."""

    def __init__(self) -> None:
        self.said: list[dict[str, str]] = []

    def place(self, text: dict[str, str]) -> int:
        """Where a text stands among them."""
        if text not in self.said:
            self.said.append(text)
        return self.said.index(text)
