"""What a round costs a ranking in which it counts: ``python benchmarks/rounds.py``.

``ikt score`` of the shipped countries with 2,000 made-up answers, against without them: processor time of
whole runs in turn, as a ratio. The answers are taken in as the page of questions saves them.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path

from run import ROOT, ratio, tell, whole_process

from ikt.keeping.copying import copy_workspace
from ikt.keeping.editing.edits import Edit
from ikt.keeping.editing.preview import preview, write
from ikt.keeping.rounds import file_round
from ikt.model.criteria import Criteria
from ikt.model.form import FORMAT
from ikt.model.round import Panel, Round, rubrics_hash
from ikt.reading.rounds import rubrics_of
from ikt.reading.workspace import read_workspace

IKT = [sys.executable, "-m", "ikt"]
ASSESSORS, EACH = 56, 4
_WHY = (
    "The ministry and three universities have worked on this together for some years, and it goes on.",
    'The post speaks with "all four" institutes twice a year; two of them asked for more.',
    "There is no list; seen at two visits and in the plans that were published this spring.",
)
_BASIS = ("Visits of the post in March and September", "Conversation with the ministry", "Annual reports")


def made_up(root: Path, criteria: Criteria) -> Round:
    """File a round in which each assessor is asked every rubric about some countries."""
    rubrics = rubrics_of(criteria)
    questions = [one.id for one in criteria.attributes() if one.kind == "judgement"]
    codes = sorted(path.stem for path in (root / "countries").glob("*.yaml"))
    asked = {}
    for number in range(ASSESSORS):
        mine = [codes[(number + step * step) % len(codes)] for step in range(EACH)]
        asked[f"team-{number:02d}"] = {"countries": mine, "own": mine[:1]}
    made = Round.model_validate({
        "id": "made-up", "made": "2026-01-05", "rubrics": rubrics_hash([rubrics[one] for one in questions]),
        "questions": questions, "asked": asked,
    })  # fmt: skip
    role = {"en": "A made-up assessor", "nl": "Een verzonnen beoordelaar"}
    file_round(root, made, Panel.model_validate({"assessors": {one: {"role": role} for one in asked}}))
    return made


def answer(root: Path, made: Round, criteria: Criteria) -> int:
    """Let everybody answer everything; gives how many answers that makes."""
    rubrics, chance, count = rubrics_of(criteria), random.Random(1), 0
    for assessor in made.asked:
        said = []
        for country, question in made.cells_of(assessor):
            low, level, high = sorted(chance.choice(sorted(rubrics[question].levels or ())) for _ in range(3))
            said.append({
                "country": country, "question": question, "level": level, "low": low, "high": high,
                "why": chance.choice(_WHY), "basis": chance.choice(_BASIS),
            })  # fmt: skip
        handed = {
            "format": FORMAT, "round": made.id, "version": made.version, "assessor": assessor,
            "language": "en", "answers": said,
        }  # fmt: skip
        (root / "forms").mkdir(exist_ok=True)
        (root / "forms" / f"{assessor}.json").write_text(json.dumps(handed), encoding="utf-8")
        count += len(said)
    whole_process([*IKT, "collect", "forms", "--received", "2026-02-01"], root)
    return count


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copy_workspace(ROOT, root)
        criteria = read_workspace(root).criteria
        made = made_up(root, criteria)
        count = answer(root, made, criteria)
        (root / "with.yaml").write_bytes((root / "policy.yaml").read_bytes())
        write(preview(root, [Edit("with.yaml", ("rounds",), value=[made.id])]))
        score = [*IKT, "score", "--weights"]
        tell(
            f"ikt score, {count:,} answers, whole process",
            ratio(
                lambda: whole_process([*score, "with.yaml"], root),
                lambda: whole_process([*score, "policy.yaml"], root),
            ),
            "aim 1.2",
            "ikt score without a round",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
