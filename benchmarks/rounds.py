"""What a round costs: ``python benchmarks/rounds.py``, on the shipped countries with made-up assessors.

- the sheets of 44 country teams, Excel and page, in seconds of processor time and of the clock;
- ``ikt collect`` of 125, 250 and 500 filled workbooks: linear when each takes twice what the one before does;
- ``ikt score`` with a round of 2,000 answers that counts, against without it, as a ratio of whole runs.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import openpyxl
from run import ROOT, ratio, tell, whole_process

from ikt.keeping.copying import copy_workspace
from ikt.keeping.editing.edits import Edit
from ikt.keeping.editing.preview import preview, write
from ikt.keeping.rounds import file_round
from ikt.model.criteria import Criteria
from ikt.model.round import Panel, Round, rubrics_hash
from ikt.reading.rounds import rubrics_of
from ikt.reading.workspace import read_workspace

IKT = [sys.executable, "-m", "ikt"]
_WHY = (
    "The ministry and three universities have worked on this together for some years, and it goes on.",
    'The post speaks with "all four" institutes twice a year; two of them asked for more.',
    "There is no list; seen at two visits and in the plans that were published this spring.",
)
_BASIS = ("Visits of the post in March and September", "Conversation with the ministry", "Annual reports")


def made_up(root: Path, name: str, assessors: int, each: int) -> Round:
    """File a round in which so many assessors are asked every rubric about so many countries."""
    criteria = read_workspace(root).criteria
    rubrics = rubrics_of(criteria)
    questions = [one.id for one in criteria.attributes() if one.kind == "judgement"]
    codes = sorted(path.stem for path in (root / "countries").glob("*.yaml"))
    asked = {}
    for number in range(assessors):
        mine = [codes[(number + step * step) % len(codes)] for step in range(each)]
        asked[f"team-{number:03d}"] = {"countries": mine, "own": mine[:1]}
    made = Round.model_validate({
        "id": name, "made": "2026-01-05", "rubrics": rubrics_hash([rubrics[one] for one in questions]),
        "questions": questions, "asked": asked,
    })  # fmt: skip
    role = {"en": "A made-up assessor", "nl": "Een verzonnen beoordelaar"}
    file_round(root, made, Panel.model_validate({"assessors": {one: {"role": role} for one in asked}}))
    return made


def filled(data: bytes, chance: random.Random, criteria: Criteria) -> bytes:
    """A workbook with a level, a range and a reason in every row."""
    rubrics = rubrics_of(criteria)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[1]
    at = {cell.value: cell.column for cell in sheet[1]}
    for row in sheet.iter_rows(min_row=4):
        question = str(row[0].value).partition(" ")[2]
        if question not in rubrics:
            continue
        levels = sorted(rubrics[question].levels or ())
        low, level, high = sorted(chance.choice(levels) for _ in range(3))
        said = {"low": low, "level": level, "high": high}
        said |= {"why": chance.choice(_WHY), "basis": chance.choice(_BASIS)}
        for name, value in said.items():
            sheet.cell(row[0].row, at[name], value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheets(root: Path) -> None:
    """The sheets of 44 teams."""
    begun = time.perf_counter()
    ask = [*IKT, "ask", "judgements", "--round", "teams", "--to", "xlsx,html"]
    seconds = whole_process(ask, root)
    clock = time.perf_counter() - begun
    made = len(list((root / "rounds" / "teams" / "sheets").glob("*.xlsx")))
    told = f"{seconds:.1f} s of processor time, {clock:.1f} s by the clock"
    print(f"{made} sheets as xlsx and html: {told}; aim 10")


def collecting(root: Path) -> None:
    """Filled workbooks, a quarter, half and all of 500."""
    made = made_up(root, "many", 500, 3)
    whole_process([*IKT, "ask", "judgements", "--round", made.id, "--to", "xlsx"], root)
    criteria, chance = read_workspace(root).criteria, random.Random(1)
    written = sorted((root / "rounds" / made.id / "sheets").glob("*.xlsx"))
    for part in (125, 250, 500):
        folder = root / "forms" / str(part)
        folder.mkdir(parents=True)
        for path in written[:part]:
            (folder / path.name).write_bytes(filled(path.read_bytes(), chance, criteria))
        seconds = whole_process([*IKT, "collect", str(folder), "--dry-run"], root)
        print(f"ikt collect, {part} workbooks: {seconds:.1f} s of processor time", flush=True)


def counting(root: Path) -> None:
    """A ranking in which a round of 2,000 answers counts, against one without."""
    made = made_up(root, "made-up", 56, 4)
    criteria, chance = read_workspace(root).criteria, random.Random(1)
    whole_process([*IKT, "ask", "judgements", "--round", made.id, "--to", "xlsx"], root)
    folder = root / "forms" / "counted"
    folder.mkdir(parents=True)
    for path in (root / "rounds" / made.id / "sheets").glob("*.xlsx"):
        (folder / path.name).write_bytes(filled(path.read_bytes(), chance, criteria))
    whole_process([*IKT, "collect", str(folder), "--received", "2026-02-01"], root)
    with_round = (root / "policy.yaml").read_bytes()
    (root / "with.yaml").write_bytes(with_round)
    day = [
        Edit("with.yaml", ("as_of",), value=date(2026, 11, 30)),
        Edit("with.yaml", ("rounds",), value=[made.id]),
    ]
    write(preview(root, day))
    score = [*IKT, "score", "--weights"]
    answers = sum(len(list(made.cells_of(one))) for one in made.asked)
    tell(
        f"ikt score with {answers:,} answers, whole process",
        ratio(
            lambda: whole_process([*score, "with.yaml"], root),
            lambda: whole_process([*score, "policy.yaml"], root),
        ),
        "aim 1.2",
        "ikt score without a round",
    )


def main() -> int:
    for measured in (sheets, collecting, counting):
        with tempfile.TemporaryDirectory() as folder:
            copy_workspace(ROOT, Path(folder))
            measured(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
