"""``ikt collect`` takes forms for profiles by the same door as answers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cli.conftest import Run
from tests.invented import WORLD
from tests.profile_forms import Answers, filled

ANSWERS: Answers = {("system", 1): {"text": "Eén ministerie."}}


def test_forms_for_profiles_come_in_by_collect(fresh: Run, tmp_path: Path) -> None:
    world = tmp_path / "world"
    shutil.copytree(WORLD, world)
    here, forms = ("-C", str(world)), tmp_path / "forms"
    assert fresh("ask", "profile", "CX", "BV", "--lang", "nl", *here, "-o", str(forms)).code == 0
    path = forms / "CX-profile-nl.docx"
    path.rename(forms / "Kopie van form (2).docx")
    path = forms / "Kopie van form (2).docx"
    path.write_bytes(filled(path.read_bytes(), "docx", ANSWERS))
    words = ("collect", str(forms), *here, "--received", "2027-02-03")
    ran = fresh(*words)
    assert (ran.code, ran.err) == (0, "")
    assert "Caxonia: 1 added" in ran.out
    assert "Passed over" in ran.out
    assert "Nothing was written yet" in ran.out
    ran = fresh(*words, "--write", "--format", "json")
    assert json.loads(ran.out)["written"] == ["sources.yaml", "countries/CX.yaml"]
    assert "all of it is in the profile already" in fresh(*words).out.replace("\n", " ")
