"""Small workspaces on disk, made up from a number: most are good, all hold what nobody would expect.

A workspace is a dict of files, each plain data, and is written as JSON, which is YAML too. From one to six
countries and criteria, weights and shares from 1e-30 to 1e30, ties, nothing known, every safeguard that
excludes, one level, long names, no plan; then perhaps something spoiled, by chance.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CODES = {"BR": "BRA", "DE": "DEU", "NO": "NOR", "IN": "IND", "US": "USA", "TW": "TWN"}
SERIES = ("A.ONE", "B.TWO", "C.THREE", "D.FOUR")
LONG = "A name that goes on and on, as the names of ministries and of laws do, until nobody reads it any more"
NAMES = (
    "Plain", "Zoë’s île", "日本国", "=1+1", "-2+3", "@SUM(A1)", "[here](https://example.org)", "![x](y)",
    "<b>bold</b> & <script>", "# heading", "| a | b |", "1. first", "`code` *it* _is_", "a_b_c",
    "{braces} %s", "W" * 60, LONG, "\\frac{1}{2} $x$ ~~no~~", "'quoted' \"twice\"", "x",
)  # fmt: skip
# Points, shares and figures: ordinary ones often, extreme ones sometimes.
SIZES = (0.05, 0.1, 0.25, 1.0, 1.0, 1.0, 2.0, 5.0, 10.0, 40.0, 100.0)
EXTREMES = (1e-30, 1e-12, 1e-6, 1e6, 1e12, 1e30)
DAYS = (
    "1500", "1900-01-01", "2019-12-31", "2023", "2023-Q2", "2023-12-31", "2025-12-31", "2026-01-31",
    "2200-12-31",
)  # fmt: skip

Tree = dict[str, Any]


class Maker:
    """Draws one workspace."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)
        self.wild = self.chance.random() < 0.5
        # Judgements and figures of a workspace may all be the same, so that everything ties.
        self.tied = self.chance.random() < 0.2
        self.unknown = self.chance.choice((0.0, 0.0, 0.0, 0.1, 0.3, 0.9, 1.0))

    def one(self, *among: Any) -> Any:
        return self.chance.choice(among)

    def maybe(self, part: float = 0.5) -> bool:
        return self.chance.random() < part

    def name(self) -> Tree:
        word = self.one(*NAMES) if self.wild else f"Name {self.chance.randrange(1000)}"
        return {"en": word, "nl": self.one(word, f"De {word}")}

    def size(self) -> float:
        return self.chance.choice(EXTREMES if self.wild and self.maybe(0.2) else SIZES)

    def files(self) -> dict[str, Any]:
        """Every file of it by name, as plain data; figures as rows."""
        self.countries = self.chance.sample(sorted(CODES), self.one(1, 1, 2, 2, 3, 4, 6))
        self.criteria = ["quality", "society", "history", "bonds"][: self.one(1, 1, 2, 2, 3, 4)]
        criteria = self.framing()
        found: dict[str, Any] = {
            "criteria.yaml": criteria,
            "sources.yaml": self.sources(),
            "policy.yaml": self.policy("equal"),
            "policies/other.yaml": self.policy("other"),
            "indicators/test.csv": self.figures(),
        }
        found |= {f"countries/{code}.yaml": self.profile(code) for code in self.countries}
        if self.maybe(0.8):
            found["strategy.yaml"] = self.strategy()
            if self.maybe(0.8):
                found["plan.yaml"] = self.plan()
                if self.maybe(0.3):
                    found["backtest.yaml"] = self.backtest()
        return found

    # Framing

    def framing(self) -> Tree:
        self.scales: dict[str, list[int]] = {}
        self.left = list(SERIES)
        self.safeguards = ["freedom", "law"][: self.one(0, 1, 2)]
        made: Tree = {
            "mean": self.one("arithmetic", "arithmetic", "geometric"),
            "criteria": [self.criterion(name) for name in self.criteria],
            "safeguards": [self.safeguard(name) for name in self.safeguards],
        }
        if self.maybe():
            made["name"] = self.name()
        if self.maybe():
            made["regions"] = [{"id": "Here", "name": self.name()}, {"id": "There", "name": self.name()}]
        if self.maybe(0.3):
            made["home"] = "NL"
            made["key_figures"] = ["Z.PEOPLE"]
        if self.maybe(0.3):
            made["context"] = [{"id": "population", "series": "Z.PEOPLE"}]
        return made

    def criterion(self, name: str, depth: int = 0) -> Tree:
        made: Tree = {
            "id": name,
            "name": self.name(),
            "mean": self.one("arithmetic", "arithmetic", "geometric"),
        }
        if self.maybe():
            made["short"] = {"en": name[:4], "nl": name[:4]}
            made["question"] = self.name()
        if self.maybe(0.3):
            made["serves"] = ["O1"]
        if depth:
            made["share"] = self.size()
        count = self.one(1, 1, 2, 3)
        made["attributes"] = [self.attribute(f"{name}.a{number}") for number in range(count)]
        if depth < self.one(0, 0, 1, 3, 12):
            made["criteria"] = [self.criterion(f"{name}.d", depth + 1)]
        return made

    def attribute(self, name: str) -> Tree:
        made: Tree = {"id": name, "share": self.size()}
        if self.maybe(0.3):
            made["name"] = self.name()
            made["why"] = self.name()
        if self.maybe(0.2):
            made["doubt"] = self.one(0, 5, 40, 100)
        kind = self.one("indicator", "indicator", "judgement", "profile")
        if kind == "indicator" and self.left:
            return made | self.indicator()
        if kind == "profile":
            counted = self.one(["pilot"], ["membership.eu", "agreement"])
            ends = self.one({"worst": 0, "best": 2}, {"worst": 3, "best": 0}, {"worst": 0, "best": 1e-12})
            made |= {
                "kind": "profile",
                "count": counted,
                "distinct": self.maybe(),
                "strength": "proxy",
                **ends,
            }
            return made
        levels = self.one([0, 1], [0, 1, 2, 3, 4], [-5, 7], [1, 10**15])
        self.scales[name] = levels
        return made | {"kind": "judgement", "levels": {str(level): self.name() for level in levels}}

    def indicator(self) -> Tree:
        series = self.left.pop()
        made: Tree = {"kind": "indicator", "series": series, "strength": self.one("direct", "proxy")}
        if self.maybe(0.2):
            made["per"] = self.left.pop() if self.left and self.maybe() else series
        if self.maybe(0.2):
            made["times"] = [series] * self.one(1, 2, 5, 12, 200)
        if self.maybe(0.2):
            made["change_over"] = self.one(1, 5, 50)
        elif self.maybe(0.2):
            made["average_over"] = self.one(2, 3, 50)
        if self.maybe(0.2):
            made["tolerance"] = self.one(0, 1, 50, 1e30)
        if self.maybe(0.1):
            made["edition"] = self.one(2020, 0, -1, 10**15)
        if self.maybe(0.3) and "change_over" not in made:
            ends = self.one((1, 1000), (1e6, 1e-3), (1e-30, 1e30), (1.0, 1.0000001))
            return made | {"scale": "log", "worst": ends[0], "best": ends[1]}
        ends = self.one((0, 100), (0, 100), (100, 0), (-1e30, 1e30), (0, 1e-30), (1.0, 1.0000000001))
        return made | {"worst": ends[0], "best": ends[1]}

    def safeguard(self, name: str) -> Tree:
        made: Tree = {"id": name, "name": self.name()}
        if self.maybe(0.7):
            made |= {"series": "F.FREE"} | self.one(
                {}, {"low": "F.FREE", "high": "F.FREE"}, {"error": "F.FREE"}
            )
        if self.maybe(0.3):
            made |= {"worst": 0, "best": self.one(1, 1e-30, 1e30)}
        return made

    def sources(self) -> Tree:
        plain = {"licence": {"name": "none", "sure": "read"}}
        series = {
            name: {"name": self.name(), "unit": self.name(),
                   "direction": self.one("higher", "lower", "neutral"),
                   "zero": self.one("real", "real", "missing")}
            for name in (*SERIES, "F.FREE", "Z.PEOPLE")
        }  # fmt: skip
        letter = {**plain, "kind": "letter", "sender": self.name(),
                  "title": {"original": "Een brief", "en": "A letter"}, "date": "2020-12-18",
                  "looked_at": "every_country",
                  "complete_for": ["pilot", "membership.eu", "agreement"]}  # fmt: skip
        data = {**plain, "kind": "data", "sender": self.name(), "looked_at": "every_country",
                "title": {"original": self.one(*NAMES), "en": "Data"}, "file": "indicators/test.csv",
                "published": "2023-06", "lag": self.one(0, 1, 50), "series": series}  # fmt: skip
        if self.maybe(0.2):
            data["leaves_out"] = {"TWN": self.name()}
        return {"letter": letter, "data": data}

    # Preferences

    def policy(self, name: str) -> Tree:
        made: Tree = {
            "id": name, "name": self.name(), "as_of": self.one(*DAYS, *["2023-12-31"] * 20),
            "top": self.one(1, 1, 2, 3, 10, 10**15),
            "least_known": {
                "country": self.one(1e-30, 0.01, 0.01, 0.01, 0.4, 1),
                "longlist": self.one(0.01, 0.01, 0.5, 1),
            },
            "close_gap": self.one(0, 1, 1, 100, 1e30),
        }  # fmt: skip
        if self.maybe(0.2):
            made["order"] = self.chance.sample(self.criteria, len(self.criteria))
        else:
            parts = [self.size() for _ in self.criteria]
            if self.maybe(0.3):
                parts = [part / sum(parts) for part in parts]
            parts = [0.0 if self.maybe(0.1) and k else part for k, part in enumerate(parts)]
            made["weights"] = dict(zip(self.criteria, parts, strict=True))
        if self.maybe(0.3):
            n = len(self.criteria)
            low, high = self.one((0.0, 1.0), (1 / n, 1 / n), (0.05 / n, 1.0), (1e-30, 1.0))
            made["limits"] = {name: [low, high] for name in self.criteria}
        effects = ({"effect": "flag"}, {"effect": "exclude"}, {"effect": "cap", "at": self.one(0, 40, 100)})
        made["safeguards"] = {
            name: {"below": self.one(0.5, 1e30, -1e30), **self.one(*effects)}
            for name in self.safeguards
            if self.maybe(0.7)
        }
        return made

    # Facts

    def figures(self) -> list[list[Any]]:
        rows: list[list[Any]] = []
        for code in (*CODES.values(), "NLD", "FRA"):
            for series in (*SERIES, "F.FREE", "Z.PEOPLE"):
                years = self.one([2020], [2018, 2019, 2020], [2015, 2020], [2200], list(range(1970, 2021)))
                if self.maybe(self.unknown):
                    continue
                for year in years:
                    low, high = (10, 10) if self.tied else (0, 100)
                    figure = round(self.chance.uniform(low, high), 2)
                    if self.wild and self.maybe(0.05):
                        figure = self.one(0, -1, 1e30, 1e-30, -1e30)
                    rows.append([code, series, year, figure])
        return rows

    def profile(self, code: str) -> Tree:
        made: Tree = {"iso2": code, "name": self.name(), "region": self.one("Here", "There")}
        judgements = {}
        for name, levels in self.scales.items():
            if self.maybe(self.unknown):
                continue
            low, level, high = sorted(self.chance.choice(levels) for _ in range(3))
            said = {
                "level": levels[-1] if self.tied else level,
                "why": self.name(),
                "source": "letter",
                "basis": "expert",
            }
            judgements[name] = said if self.tied or self.maybe() else said | {"low": low, "high": high}
        if judgements:
            made["judgements"] = judgements
        if self.maybe(0.4):
            made["facts"] = [
                {"kind": self.one("agreement", "visit", "actor"), "text": self.name(), "source": "letter"}
                | self.one({}, {"since": self.one(*DAYS)}, {"by": self.one(*DAYS), "touches": "risk"})
                for _ in range(self.one(1, 3))
            ]
            made["facts"].append(
                {"kind": "membership", "body": "eu", "text": self.name(), "source": "letter"}
            )
        if self.maybe(0.4):
            made["ikt"] = {
                "choice": self.one("chosen", "possible", "phase_out", "not_named"), "choice_by": "named",
                "neso": {"letter": "not_stated"}, "tinl_focus": self.maybe(),
            }  # fmt: skip
            if self.maybe():
                made["ikt"]["post"] = {"status": "planned", "source": "letter", "date": self.one(*DAYS)}
        if self.maybe(0.3):
            made["actions"] = [
                {"text": self.name(), "due": self.one(*DAYS), "state": self.one("open", "started", "done")}
            ]
            made["brief"] = {
                "line": [{"text": self.name(), "by": self.one(*DAYS)}],
                "risks": [{"text": self.name(), "likelihood": "real", "impact": "large"}],
                "talking_points": [{"text": self.name(), "certainty": "certain"}],
                "visits": [{"text": self.name(), "date": self.one(*DAYS)}],
                "valid_until": self.one(*DAYS),
            }
            made["notes"] = [self.name()]
        return made

    def strategy(self) -> Tree:
        item = {"source": "letter"}
        made: Tree = {"name": self.name()}
        if self.maybe(0.8):
            made["objectives"] = [{"id": "O1", "text": self.name(), **item}]
            made["groups"] = [{"id": "group", "name": self.name(), "members": self.countries[:2], **item}]
            made["bodies"] = [{"id": "team", "name": self.name(), "kind": "other"}]
            made["calendar"] = [
                {"id": f"day{n}", "text": self.name(), "date": self.one(*DAYS), "actors": ["team"], **item}
                | self.one({}, {"every": "year"}, {"every": "two_years"}, {"by": self.one(*DAYS)})
                for n in range(self.one(1, 3))
            ]
        if self.maybe():
            amount = self.one(0, 1, 5e6, 1e30)
            made["money"] = [
                {"id": name, "text": self.name(), "amount_eur": amount, "per": "year", **more, **item}
                for name, more in (("whole", {"divided": True}), ("part", {"part_of": "whole"}))
            ]
            made["instruments"] = [{"id": "fund", "text": self.name(), "run_by": [], **item}]
        return made

    def plan(self) -> Tree:
        made: Tree = {"id": "plan", "name": self.name()}
        if self.maybe():
            made["posts"] = self.one(1, 1, 2, 3)
        if self.maybe(0.3):
            made["budget_eur"] = self.one(0, 10, 1e6, 1e30)
            made["costs"] = {
                code: {"post": self.one(0, 5, 1e6, 1e30), "opening": self.size(), "closing": self.size()}
                for code in self.countries
            }
        if self.maybe(0.3):
            made["now"] = self.countries[:1]
        kinds = [
            {"kind": "must", "countries": self.countries[:1]},
            {"kind": "must_not", "countries": self.countries[-1:]},
            {"kind": "at_most", "region": "Here", "count": self.one(0, 1, 2)},
            {"kind": "at_least", "countries": self.countries, "count": self.one(0, 1)},
            {"kind": "bound", "countries": self.countries[:1], "until": self.one(*DAYS), "source": "letter"},
        ]
        made["rules"] = [
            {"id": f"rule{n}", "name": self.name(), "on": self.maybe(0.6), "why": self.name(), **rule}
            for n, rule in enumerate(self.chance.sample(kinds, self.one(0, 1, 2, 3)))
        ]
        return made

    def backtest(self) -> Tree:
        return {"frozen": "2023-01-01", "as_of": self.one(*DAYS), "choice": "letter", "criteria": "sha256:0",
                "figures": ["A.ONE", "Z.PEOPLE"]}  # fmt: skip


# Spoiling

SPOILS: tuple[Any, ...] = (
    *EXTREMES, 0, -1, 1, 2, 0.5, 100, 10**15, "", "x", "Here", "eu", "team", "letter", "A.ONE", "Z.PEOPLE",
    "O1", "quality", "BR", "NL", "2023", "1500", "2200", "true", "false", "flag", "cap", "exclude",
    "geometric", "line\nend", "car\rriage", "ta\tb", "esc\x1b[2J", "bidi\u202eend", "W" * 300, "word " * 700,
    [], {}, None,
)  # fmt: skip


def spoil(files: dict[str, Any], chance: random.Random) -> None:
    """Replace, take away, double or exchange one part of one file."""
    spots = [spot for name, tree in sorted(files.items()) for spot in _spots(tree, (name,))]
    spot = chance.choice(spots)
    around: Any = files
    for part in spot[:-1]:
        around = around[part]
    what = chance.randrange(8)
    if what < 4:
        around[spot[-1]] = chance.choice(SPOILS)
    elif what < 6:
        twin = chance.choice(spots)
        other: Any = files
        for part in twin:
            other = other[part]
        around[spot[-1]] = json.loads(json.dumps(other))
    elif what == 6 or not isinstance(around, list):
        del around[spot[-1]]
    else:
        around.extend([around[spot[-1]]] * chance.choice((1, 1, 5, 100)))


def _spots(tree: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if len(path) > 1:
        yield path
    items: Any = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        yield from _spots(value, (*path, key))


def make(number: int) -> dict[str, Any]:
    """The workspace of a number."""
    maker = Maker(number)
    files = maker.files()
    for _ in range(maker.one(0, 0, 1, 1, 2, 3)):
        spoil(files, maker.chance)
    return files


def write(files: dict[str, Any], root: Path) -> None:
    """Put the files of a workspace into an empty folder."""
    for name, tree in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_csv(tree) if name.endswith(".csv") else json.dumps(tree, indent=1), encoding="utf-8")


def _csv(rows: Any) -> str:
    lines = (
        [",".join(map(str, row)) for row in rows if isinstance(row, list)]
        if isinstance(rows, list)
        else [str(rows)]
    )
    return "iso3,indicator,year,value\n" + "".join(f"{line}\n" for line in lines)
