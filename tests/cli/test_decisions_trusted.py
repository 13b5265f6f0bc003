"""What a page file may not claim, and what is said of decisions in a chain that does not hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ikt.cli import decide
from ikt.deciding.record import recorded
from ikt.keeping.copying import copy_workspace
from ikt.keeping.decisions import data_of
from ikt.model.decision import Decision, Said
from tests.cli.conftest import ROOT, Ran, Run
from tests.deciding.test_provenance import consistent
from tests.deciding.worlds import shipped

TAKEN = "2026-11-20T14:33:05+01:00"
FILED = "2026-11-20T14:40:00+01:00"
NEW = ("--new", "--title", "Ten countries", "--by", "Steering group", "--why", "As ranked.", "--time", TAKEN)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of its own, in which filing always happens at the same moment."""
    copy_workspace(ROOT, tmp_path)
    monkeypatch.setattr(decide, "now", lambda: FILED)
    return tmp_path


def told(ran: Ran) -> str:
    return " ".join(ran.err.split())


# What a page may not claim


def page(root: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """A file as the page saves it, with one thing changed and every result as it comes out of that."""
    decision = recorded(shipped(), time=TAKEN, title="x", decided=[Said(by="We", why="So")])
    data = data_of(decision)
    change(data)
    changed = consistent(Decision.model_validate(data))
    above = sorted((one for one in changed.countries if one.rank), key=lambda one: one.rank or 0)
    chosen = tuple(one.iso2 for one in above if (one.rank or 0) <= changed.policy.top)
    made = data_of(changed.model_copy(update={"chosen": chosen}))
    path = root / "page.yaml"
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def _society(data: dict[str, Any]) -> None:
    data["policy"]["weights"]["society"] = 40.0


def _brazil(data: dict[str, Any]) -> None:
    next(one for one in data["countries"] if one["iso2"] == "BR")["name"] = {"en": "China", "nl": "China"}


def _version(data: dict[str, Any]) -> None:
    data["version"] = "99.9"


def _no_policy(data: dict[str, Any]) -> None:
    _society(data)
    del data["inputs"]["policy.yaml"]


def _quality(data: dict[str, Any]) -> None:
    data["settled_by"] = dict(data["policy"])
    data["policy"] |= {"id": "quality-first", "weights": {**data["policy"]["weights"], "society": 40.0}}
    data["policy"]["name"] = {"en": "Quality twice, mine", "nl": "Kwaliteit dubbel, mijn"}


LIES = {
    "policy": (_society, "zegt hier 10.0, en onder die naam staat 40.0", "says 10.0 here, and under that name stands 40.0"),
    "name": (_brazil, "hier China, daar Brazilië", "here China, there Brazil"),
    "version": (_version, "versie 99.9 van ikt is hier niet bekend", "version 99.9 of ikt is not known here"),
    "no policy": (_no_policy, "moet één beleid staan", "there must be one policy"),
    "another": (_quality, "quality-first.yaml: P865", "quality-first.yaml: P865"),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("what", LIES)
def test_a_page_that_lies_is_not_filed(run: Run, root: Path, what: str, lang: str) -> None:
    change, *said = LIES[what]
    ran = run("decide", str(page(root, change)), "-C", str(root), "--lang", lang)
    assert ran.code == 3, ran.err
    assert ran.out == ""
    assert said[lang == "en"] in told(ran)
    assert not (root / "decisions").exists()


def test_admitting_that_one_file_changed_admits_nothing_else(run: Run, root: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        _society(data)
        data["inputs"]["countries/KR.yaml"] = "sha256:" + "0" * 64

    ran = run("decide", str(page(root, change)), "--changed-inputs", "-C", str(root))
    assert ran.code == 3
    assert "under that name stands 40.0" in told(ran)
    assert not (root / "decisions").exists()


def test_what_is_admitted_stands_in_the_record(run: Run, root: Path) -> None:
    """Nobody can hide a policy outside the workspace and still go by the name of one in it."""

    def change(data: dict[str, Any]) -> None:
        _society(data)
        data["inputs"]["outside:policy.yaml"] = data["inputs"].pop("policy.yaml")

    file = page(root, change)
    assert run("decide", str(file), "-C", str(root)).code == 3
    assert run("decide", str(file), "--changed-inputs", "-C", str(root)).code == 0
    said = (root / "decisions" / "0001.yaml").read_text(encoding="utf-8")
    assert 'changed_inputs: ["outside:policy.yaml", "policy.yaml"]' in said
