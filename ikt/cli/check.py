"""``ikt check``: every file read, everything wrong with it told at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ikt.assessing.answered import question_id
from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, option, say, text, typed
from ikt.cli.loading import ground
from ikt.cli.outcome import tell, width
from ikt.cli.retyped import to_type
from ikt.cli.saving import TRIAL, dry_option, is_dry
from ikt.cli.words_typed import SAID, say_something, told_by_option
from ikt.cli.writing import in_folder
from ikt.problems import BadRequest, Problem, Problems
from ikt.reading.read_all import read_everything
from ikt.telling.language.phrases import Phrases, Plural
from ikt.telling.language.problem_words import KINDS
from ikt.telling.language.problems import describe, short
from ikt.telling.language.wrapping import wrap

if TYPE_CHECKING:
    from ikt.assessing.answered import Sorted
    from ikt.model.answered import Answer

_SAY = Phrases({
    "again": ("asked again, since what it is about changed",
              "weer gesteld, want waar zij over gaat is veranderd"),
    "none": ("No question was answered.", "Geen vraag is beantwoord."),
    "good": ("Good: {list}.", "Goed: {list}."),
    "asked": Plural(
        ("1 question to answer; it stops nothing.", "1 vraag te beantwoorden; zij houdt niets tegen."),
        ("{count} questions to answer; none of them stops anything.",
         "{count} vragen te beantwoorden; geen ervan houdt iets tegen."),
    ),
    "kind": ("{count} about {kind} ({names})", "{count} over {kind} ({names})"),
    "anew": Plural(
        ("Answered before and asked again, since what it is about changed: {list}.",
         "Al beantwoord en weer gesteld, want waar zij over gaat is veranderd: {list}."),
        ("Answered before and asked again, since what they are about changed: {list}.",
         "Al beantwoord en weer gesteld, want waar zij over gaan is veranderd: {list}."),
    ),
    "all": ("Each with its place and what to do: {command}", "Elk met haar plaats en wat te doen: {command}"),
    "how": ('Right as it is? ikt check{here} --answer "{question}" --by NAME --why REASON',
            'Klopt het zo? ikt check{here} --answer "{question}" --by NAAM --why REDEN'),
    "how_kind": ("--answer {code} answers all questions of that kind.",
                 "Met --answer {code} beantwoordt u alle vragen van die soort."),
    "answered": Plural(
        ("1 question was answered (ikt check --answered).", "1 vraag is beantwoord (ikt check --answered)."),
        ("{count} questions were answered (ikt check --answered).",
         "{count} vragen zijn beantwoord (ikt check --answered)."),
    ),
})  # fmt: skip


# So many questions of a kind are named, of more their code.
_FEW = 2


@make_command(
    "check",
    """Read every file and say what is wrong with it, with file, line and column.

The exit code is 0 when nothing has to be mended (questions may remain), otherwise 1. A question is answered
with --answer, --by and --why, and is quiet until what it is about changes (answered.yaml). On a terminal
questions are counted by kind where all of them do not fit; --all tells each.

Example: ikt check --answer "Q403 history.treaties" --by "A. Jansen" --why "The letter sets it.\"""",
    """Lees alle bestanden en meld wat eraan mankeert, met bestand, regel en kolom.

De exitcode is 0 als er niets te verbeteren is (er kunnen vragen overblijven), anders 1. Een vraag beantwoordt
u met --answer, --by en --why; zij zwijgt dan tot verandert waar zij over gaat (answered.yaml). Op een
terminal worden vragen per soort geteld als niet alles past; --all geeft ze allemaal.

Voorbeeld: ikt check --answer "Q403 history.treaties" --by "A. Jansen" --why "Zo zegt de brief het.\"""",
)
@option("--answer", "given", multiple=True, metavar="QUESTION",
        en="Answer this question, by its code and what it is about; a code alone is all of that kind "
           "(repeatable).",
        nl="Beantwoord deze vraag, bij haar code en waar zij over gaat; bij een code alleen al zulke vragen "
           "(herhaalbaar).")  # fmt: skip
@option("--by", metavar="WHO", en="Who answers.", nl="Wie antwoordt.")
@option("--why", metavar="REASON", en="Why it is right as it is.", nl="Waarom het klopt zoals het is.")
@option("--answered", "listed", is_flag=True, en="List what was answered, by whom and why.",
        nl="Toon wat is beantwoord, door wie en waarom.")  # fmt: skip
@option("--all", "everything", is_flag=True, en="On a terminal: every question, page by page.",
        nl="Op een terminal: elke vraag, per bladzijde.")  # fmt: skip
@dry_option
@folder_option
@lang_option
def command(
    given: tuple[str, ...],
    by: str | None,
    why: str | None,
    listed: bool,
    everything: bool,
    folder: str | None,
) -> int:
    if (given or by is not None or why is not None) and not (given and say_something(by, why)):
        raise BadRequest("P072")
    return _check(folder, given, (by or "", why or ""), listed=listed, whole=everything)


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


def _check(
    folder: str | None, given: tuple[str, ...], said: tuple[str, str], *, listed: bool, whole: bool
) -> int:
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
        if given:
            from ikt.keeping.answered import add_answers

            made = _answers(given, said, found)
            if is_dry():
                say(text(TRIAL), err=True)
                for one in made:
                    say(wrap(f"{one.question}: {one.by}, {one.why}", width()))
                return 0
            told = (word for name in dict.fromkeys(given) for word in ("--answer", name))
            add_answers(here.root, made, to_type(["ikt", "check", *told]))
            found = sort_answered(asked, [*everything.answers, *made], workspace, a)
        problems = Problems()
        problems.extend(problem for problem, _ in found.asked)
    if listed and found is not None:
        _list(found)
        return 0
    if problems.errors or workspace is None:
        tell(problems, err=False)
        return 1
    counts = [
        len(workspace.profiles),
        len(everything.policies),
        len(workspace.figures),
        len(workspace.sources),
    ]
    counts += [everything.decisions] if everything.decisions else []
    words = ", ".join(f"{n} {text(_ONE[k] if n == 1 else _MANY[k])}" for k, n in enumerate(counts))
    _tell(_SAY(lang(), "good", list=words), list(problems), found, in_folder(folder), whole=whole)
    return 0


def _answers(given: tuple[str, ...], said: tuple[str, str], found: Sorted) -> list[Answer]:
    """An answer to each question named; raises BadRequest for one that is not asked."""
    from ikt.cli import decide
    from ikt.model.answered import Answer
    from ikt.reading.near_names import near

    named = {question_id(problem): problem.code for problem, _ in found.asked}
    known = {_plain(name): name for name in (*named, *named.values())}
    for word in given:
        if _plain(word) not in known:
            raise BadRequest("P071", value=word, known=list(named), near=near(word, named))
    meant = {known[_plain(word)] for word in given}
    by, why = said
    with told_by_option(Answer, SAID):
        return [
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
            if question_id(problem) in meant or problem.code in meant
        ]


def _plain(question: str) -> str:
    """A question as it is compared: capitals do not matter, nor whether the letter of its code was typed."""
    plain = " ".join(question.casefold().split())
    return f"q{plain}" if plain[:1].isdigit() else plain


def _list(found: Sorted) -> None:
    """What was answered and is quiet, then what was answered of other data and is asked again."""
    listed = [(answer, short(problem, lang())) for problem, answer in found.quiet]
    listed += [(answer, _SAY(lang(), "again")) for answer in found.lapsed]
    for answer, about in listed:
        say(wrap(f"{answer.question}: {about}", width()))
        say(wrap(f"{answer.by}, {answer.date}: {answer.why}", width(), "    ", "    ") + "\n")
    if not listed:
        say(_SAY(lang(), "none"))


def _tell(good: str, asked: Sequence[Problem], found: Sorted | None, here: str, *, whole: bool) -> None:
    """That all is well and what is asked by kind, then each question; on a terminal those where they fit."""
    from ikt.cli.screen import is_terminal, show_text

    told = [describe(problem, lang(), width()) for problem in asked]
    every = "\n\n".join(["\n".join(_counted(good, asked, found, here, None)), *told])
    if not is_terminal():
        say(every)
        return
    # What changed since it was answered is told in full: somebody was content with it as it was.
    again = set() if found is None else {answer.question for answer in found.lapsed}
    changed = [text for problem, text in zip(asked, told, strict=True) if question_id(problem) in again]
    # An answer that was given is not given again.
    answering = any(word.startswith("--answer") for word in typed())
    command = f"ikt check{here} --all" if answering else to_type(["ikt", *typed(), "--all"])
    few = "\n\n".join(["\n".join(_counted(good, asked, found, here, command)), *changed])
    show_text(few, every, everything=whole)


def _counted(
    good: str, asked: Sequence[Problem], found: Sorted | None, here: str, command: str | None
) -> Iterator[str]:
    """The verdict, how many questions there are of each kind, and how one is answered."""
    lines = [good]
    if asked:
        lines.append(_SAY.plural(lang(), "asked", len(asked)))
    kinds: dict[str, list[str]] = {}
    for problem in asked:
        kinds.setdefault(problem.code, []).append(question_id(problem))
    most = max(map(len, kinds.values()), default=0)
    for code, names in sorted(kinds.items(), key=lambda kind: (-len(kind[1]), kind[0])):
        count = f"{len(names):>{len(str(most)) + 2}}"
        shown = ", ".join(names) if len(names) <= _FEW else code
        lines.append(_SAY(lang(), "kind", count=count, kind=KINDS(lang(), code), names=shown))
    if found is not None and found.lapsed:
        again = ", ".join(answer.question for answer in found.lapsed)
        lines.append(_SAY.plural(lang(), "anew", len(found.lapsed), list=again))
    if asked and command is not None:
        lines.append(_SAY(lang(), "all", command=command))
    if found is not None and found.asked:
        how = _SAY(lang(), "how", here=here, question=question_id(found.asked[0][0]))
        more = next((code for code, names in kinds.items() if len(names) > 1), None)
        lines += [how] if more is None else [how, _SAY(lang(), "how_kind", code=more)]
    if found is not None and found.quiet:
        lines.append(_SAY.plural(lang(), "answered", len(found.quiet)))
    return (wrap(line, width()) for line in lines)
