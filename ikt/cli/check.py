"""``ikt check``: every file read, everything wrong with it told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, option, say, text
from ikt.cli.loading import Ground, ground
from ikt.cli.outcome import tell, width
from ikt.problems import BadRequest, Problems
from ikt.reading.read_all import read_everything
from ikt.telling.language.phrases import Phrases, Plural
from ikt.telling.language.problems import short
from ikt.telling.language.wrapping import wrap

if TYPE_CHECKING:
    from ikt.assessing.answered import Sorted

_SAY = Phrases({
    "again": ("asked again, since what it is about changed",
              "weer gesteld, want waar zij over gaat is veranderd"),
    "none": ("No question was answered.", "Geen vraag is beantwoord."),
    "how": ('Right as it is? ikt check --answer "{question}" --by NAME --why REASON',
            'Klopt het zo? ikt check --answer "{question}" --by NAAM --why REDEN'),
    "answered": Plural(
        ("1 question was answered (ikt check --answered).", "1 vraag is beantwoord (ikt check --answered)."),
        ("{count} questions were answered (ikt check --answered).",
         "{count} vragen zijn beantwoord (ikt check --answered)."),
    ),
})  # fmt: skip


@make_command(
    "check",
    """Read every file and say what is wrong with it, with file, line and column.

The exit code is 0 when nothing has to be mended (questions may remain), otherwise 1. A question is answered
with --answer, --by and --why, and is quiet until what it is about changes (answered.yaml).

Example: ikt check --answer "Q403 history.treaties" --by "A. Jansen" --why "The letter sets it.\"""",
    """Lees alle bestanden en meld wat eraan mankeert, met bestand, regel en kolom.

De exitcode is 0 als er niets te verbeteren is (er kunnen vragen overblijven), anders 1. Een vraag beantwoordt
u met --answer, --by en --why; zij zwijgt dan tot verandert waar zij over gaat (answered.yaml).

Voorbeeld: ikt check --answer "Q403 history.treaties" --by "A. Jansen" --why "Zo zegt de brief het.\"""",
)
@option("--answer", "given", multiple=True, metavar="QUESTION",
        en="Answer this question, by its code and what it is about (repeatable).",
        nl="Beantwoord deze vraag, bij haar code en waar zij over gaat (herhaalbaar).")  # fmt: skip
@option("--by", metavar="WHO", en="Who answers.", nl="Wie antwoordt.")
@option("--why", metavar="REASON", en="Why it is right as it is.", nl="Waarom het klopt zoals het is.")
@option("--answered", "listed", is_flag=True, en="List what was answered, by whom and why.",
        nl="Toon wat is beantwoord, door wie en waarom.")  # fmt: skip
@folder_option
@lang_option
def command(given: tuple[str, ...], by: str | None, why: str | None, listed: bool, folder: str | None) -> int:
    if bool(given) != bool(by and why) or bool(by) != bool(why):
        raise BadRequest("P072")
    return _check(folder, given, (by or "", why or ""), listed)


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


def _check(folder: str | None, given: tuple[str, ...], said: tuple[str, str], listed: bool) -> int:
    here = ground(folder)
    if given and here.embedded:
        raise BadRequest("P916", reason="embedded")
    problems = Problems()
    everything = read_everything(here.root, problems)
    workspace, policy = everything.workspace, everything.policies.get("policy.yaml")
    found: Sorted | None = None
    if workspace is not None and policy is not None and not problems.errors:
        from ikt.assessing.answered import sort_answered
        from ikt.assessing.assessment import assess
        from ikt.assessing.facts import gather
        from ikt.assessing.questions import questions
        from ikt.assessing.recipe import make_recipe

        evidence = gather(workspace, longlist=not workspace.profiles)
        a = assess(evidence, make_recipe(*policy))
        asked = Problems()
        asked.extend([*problems, *questions(workspace, a)])
        found = sort_answered(asked, everything.answers, workspace, a)
        problems = Problems()
        problems.extend(problem for problem, _ in found.asked)
    if given and found is not None:
        _answer(here, given, said, found)
        return _check(folder, (), said, listed)
    if listed and found is not None:
        _list(found)
        return 0
    tell(problems, err=False)
    if problems.errors or workspace is None:
        return 1
    if found is not None:
        _tell_answers(found)
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


def _answer(here: Ground, given: tuple[str, ...], said: tuple[str, str], found: Sorted) -> None:
    """File an answer to each question named; raises BadRequest for one that is not asked."""
    from pydantic import ValidationError

    from ikt.assessing.answered import question_id
    from ikt.cli import decide
    from ikt.keeping.answered import add_answers
    from ikt.model.answered import Answer
    from ikt.reading.near_names import near

    named = {question_id(problem): (problem, digest) for problem, digest in found.asked}
    for word in given:
        if word not in named:
            raise BadRequest("P071", value=word, known=list(named), near=near(word, named))
    by, why = said
    try:
        made = [
            Answer.model_validate(
                {
                    "question": question_id(problem),
                    "by": by,
                    "date": decide.now()[:10],
                    "why": why,
                    "about": digest,
                }
            )
            for problem, digest in found.asked
            if question_id(problem) in given
        ]
    except ValidationError:
        raise BadRequest("P072") from None
    add_answers(here.root, made, f"check --answer {', '.join(dict.fromkeys(given))}")


def _list(found: Sorted) -> None:
    """What was answered and is quiet, then what was answered of other data and is asked again."""
    listed = [(answer, short(problem, lang())) for problem, answer in found.quiet]
    listed += [(answer, _SAY(lang(), "again")) for answer in found.lapsed]
    for answer, about in listed:
        say(wrap(f"{answer.question}: {about}", width()))
        say(wrap(f"{answer.by}, {answer.date}: {answer.why}", width(), "    ", "    ") + "\n")
    if not listed:
        say(_SAY(lang(), "none"))


def _tell_answers(found: Sorted) -> None:
    """How a question is answered, and how many were."""
    from ikt.assessing.answered import question_id

    if found.asked:
        say(wrap(_SAY(lang(), "how", question=question_id(found.asked[0][0])), width()))
    if found.quiet:
        say(wrap(_SAY.plural(lang(), "answered", len(found.quiet)), width()))
