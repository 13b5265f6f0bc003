"""``ikt check``: every file read, everything wrong with it told at once."""

from __future__ import annotations

from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang_option, say, text
from ikt.cli.loading import ground
from ikt.cli.outcome import tell, width
from ikt.problems import Problems
from ikt.reading.read_all import read_everything
from ikt.telling.language.wrapping import wrap


@make_command(
    "check",
    "Read every file and say what is wrong with it, with file, line and column.\n\n"
    "The exit code is 0 when nothing has to be mended (questions may remain), otherwise 1.\n\n"
    "Example: ikt check -C my-strategy",
    "Lees alle bestanden en meld wat eraan mankeert, met bestand, regel en kolom.\n\n"
    "De exitcode is 0 als er niets te verbeteren is (er kunnen vragen overblijven), anders 1.\n\n"
    "Voorbeeld: ikt check -C mijn-strategie",
)
@folder_option
@lang_option
def command(folder: str | None) -> int:
    return _check(folder)


_ONE = (
    ("profile", "profiel"),
    ("policy", "beleidsbestand"),
    ("series", "reeks"),
    ("source", "bron"),
    ("sealed decision", "verzegeld besluit"),
)
_MANY = (
    ("profiles", "profielen"),
    ("policies", "beleidsbestanden"),
    ("series", "reeksen"),
    ("sources", "bronnen"),
    ("sealed decisions", "verzegelde besluiten"),
)


def _check(folder: str | None) -> int:
    here = ground(folder)
    problems = Problems()
    everything = read_everything(here.root, problems)
    workspace, policy = everything.workspace, everything.policies.get("policy.yaml")
    if workspace is not None and policy is not None and not problems.errors:
        from ikt.assessing.assessment import assess
        from ikt.assessing.facts import gather
        from ikt.assessing.questions import questions
        from ikt.assessing.recipe import make_recipe

        evidence = gather(workspace, longlist=not workspace.profiles)
        problems.extend(questions(workspace, assess(evidence, make_recipe(*policy))))
    tell(problems, err=False)
    if problems.errors or workspace is None:
        return 1
    counts = [
        len(workspace.profiles),
        len(everything.policies),
        len(workspace.figures),
        len(workspace.sources),
    ]
    counts += [everything.decisions] if everything.decisions else []
    words = ", ".join(f"{n} {text(_ONE[k] if n == 1 else _MANY[k])}" for k, n in enumerate(counts))
    say(wrap(text(("Good: {}.", "Goed: {}.")).format(words), width()))
    return 0
