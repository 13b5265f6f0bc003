"""What is known of an assessor, where it stands, and what goes when it is asked that they be forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ikt.model.round import Assessor, Panel
from ikt.problems import BadFiles, BadRequest, Problems
from ikt.reading.files import is_there
from ikt.reading.near_names import near
from ikt.reading.rounds import FOLDER, round_ids
from ikt.reading.weighings import weighing_ids
from ikt.reading.workspace import read_sketch

# Where answers stand, of a round of judgements and of one about weights.
_ANSWERS = ("answers", "weights")


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Whose line goes from the panels of ``rounds``; those of ``before`` had it removed already.

    ``person`` is what the panels say of them, None where all forgot them already; ``answered`` are the
    rounds in which answers stay under the id; ``sheets`` were written for them and say their role.
    """

    id: str
    person: Assessor | None
    rounds: tuple[str, ...]
    before: tuple[str, ...]
    answered: tuple[str, ...]
    sheets: tuple[str, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The panels in which something changes."""
        return tuple(f"{FOLDER}/{name}/panel.yaml" for name in self.rounds)


def forgetting(root: Path, assessor: str, only: str | None) -> Forgetting:
    """Look an assessor up in the panel of every round, or of one only.

    Raises:
        BadFiles: a panel cannot be read.
        BadRequest: P998, no such round; P999, nobody has this id; P809, several people have it.
    """
    panels = _panels(root)
    if only is not None and only not in panels:
        if not panels:
            raise BadRequest("P999", reason="nobody", value=assessor)
        raise BadRequest("P998", value=only, known=list(panels), near=near(only, panels))
    asked = panels if only is None else {only: panels[only]}
    lines = {name: panel.assessors[assessor] for name, panel in asked.items() if assessor in panel.assessors}
    before = tuple(name for name, panel in asked.items() if assessor in panel.forgotten)
    if not lines and not before:
        ids = sorted({one for panel in asked.values() for one in panel.assessors})
        if not ids:
            raise BadRequest("P999", reason="nobody", value=assessor)
        raise BadRequest("P999", value=assessor, known=ids, near=near(assessor, ids))
    if len({_who(one) for one in lines.values()}) > 1:
        listed = "; ".join(f"{name}: {one.name or one.role.en}" for name, one in lines.items())
        raise BadRequest("P809", value=assessor, list=listed)
    return Forgetting(
        id=assessor,
        person=next(iter(lines.values()), None),
        rounds=tuple(lines),
        before=before,
        answered=tuple(
            name
            for name in asked
            if any(is_there(root / FOLDER / name / kind / f"{assessor}.yaml") for kind in _ANSWERS)
        ),
        sheets=tuple(
            path.relative_to(root).as_posix()
            for name in asked
            for sheet in (f"{name}-{assessor}.*", f"{name}.html")
            for path in sorted((root / FOLDER / name / "sheets").glob(sheet))
        ),
    )


def _who(one: Assessor) -> str:
    """Whoever bears the same name is the same; without names, who has the same role."""
    return (one.name or one.role.en).casefold()


def _panels(root: Path) -> Mapping[str, Panel]:
    problems = Problems()
    found: dict[str, Panel] = {}
    for name in sorted({*round_ids(root), *weighing_ids(root)}):
        shown = f"{FOLDER}/{name}/panel.yaml"
        if is_there(root / shown):
            read = read_sketch(root / shown, shown, Panel, problems)
            if read is not None:
                found[name] = read[0].model
    if problems.errors:
        raise BadFiles(problems)
    return found
