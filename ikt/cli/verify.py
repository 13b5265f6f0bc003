"""``ikt verify``: whether filed decisions are untouched and compute, and which files changed since."""

from __future__ import annotations

from pathlib import Path

import click

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.completing import Offered
from ikt.cli.help_words import placeholder
from ikt.cli.loading import Ground, ground
from ikt.cli.options import place_options
from ikt.cli.outcome import tell
from ikt.cli.records import Chain, read_file, recomputed
from ikt.deciding.solver import is_installed
from ikt.deciding.verifying import largest_difference
from ikt.model.decision import Decision
from ikt.problems import BadFiles, BadRecord, BadRequest, Place, Problems
from ikt.reading.decisions import (
    FOLDER,
    ON_PAPER,
    Link,
    read_withdrawal,
)
from ikt.reading.headings import Heading, heading, headings
from ikt.reading.inputs import Present
from ikt.reading.signatures import must_be_installed, read_signers
from ikt.reading.signed import Signed, Signers, read_signed
from ikt.reading.typed import Sketch
from ikt.telling.decisions.data import verify_data
from ikt.telling.decisions.verified import Checked, verified_withdrawal, verify_document

# A whole hash, in hexadecimal.
_HASH = 64


@make_command(
    "verify",
    """Check that filed decisions are untouched and come out again when recomputed.

Without FILE all of them are checked: each is as it was sealed, none is missing and none was moved. With
--recompute every score and rank is worked out again from the record alone, with what the weights of each
party put above the line; a plan is solved again (extra exact). Signatures are checked (extra sign); with
--signers each decision must be signed by a person of that list, or one filed after it. The exit code is 3
when something does not hold.

Example: ikt verify --all --recompute

Example: ikt verify --signers signers.txt""",
    """Controleer of vastgelegde besluiten ongewijzigd zijn en bij narekenen kloppen.

Zonder BESTAND worden alle besluiten bekeken: elk is nog zoals het is verzegeld, geen ontbreekt en geen is
verplaatst. Met --recompute worden alle scores en plaatsen opnieuw berekend, uit het besluit alleen, met wat
de gewichten van elke partij boven de grens zetten; een plan wordt opnieuw opgelost (extra exact).
Handtekeningen worden gecontroleerd (extra sign); met --signers moet iemand uit die lijst elk besluit hebben
ondertekend, of een dat erna is vastgelegd. Klopt er iets niet, dan is de exitcode 3.

Voorbeeld: ikt verify --all --recompute

Voorbeeld: ikt verify --signers ondertekenaars.txt""",
)
@click.argument("file", required=False, type=Offered("decision"))
@option(
    "--all",
    "everything",
    is_flag=True,
    en="Check all decisions (default).",
    nl="Bekijk alle besluiten (standaard).",
)
@option(
    "--recompute",
    is_flag=True,
    en="Work out every score and rank again.",
    nl="Reken alle scores en plaatsen na.",
)
@option("--signers", metavar="FILE", en="Who may sign: a list of names and keys, as ssh-keygen reads it.",
        nl="Wie mag ondertekenen: een lijst van namen en sleutels, zoals ssh-keygen die leest.")  # fmt: skip
@option("--seal", "paper", metavar="HASH", en="Look for the decision whose hash a printed briefing gives.",
        nl="Zoek het besluit waarvan de hash op een afgedrukt stuk staat.")  # fmt: skip
@answer_options
@place_options
def command(
    file: str | None, everything: bool, recompute: bool, signers: str | None, paper: str | None,
    form: str | None, output: str | None, folder: str | None,
) -> None:  # fmt: skip
    if file is not None and everything:
        raise BadRequest("P846", list=f"{placeholder('FILE', nl=lang() == 'nl')}, --all")
    here = ground(folder)
    trusted = None if signers is None else _trusted(signers)
    chain = Chain(here)
    links, gone = None, list[str]()
    if file is None or file.rstrip("/\\") == "decisions":
        links, checked = _all(chain, recompute)
        signed = _signed(here.root, links, [link.number for link in links], trusted)
    elif paper is not None:
        raise BadRequest("P046", reason="file")
    elif (withdrawal := _withdrawal(chain, file)) is not None:
        link, head = withdrawal
        signed = _signed(here.root, chain.whole(), [link.number], trusted)
        deliver(
            form,
            output,
            document=lambda: verified_withdrawal(head, lang(), signed=signed),
            data=lambda: verify_data([], None, signed=signed, heads=[head]).printed(),
        )
        return
    else:
        sketch, link = chain.find(file)
        gone = chain.notice(link)
        checked = [_check(Present(here.root), sketch, link, recompute)]
        signed = _signed_alone(chain, link, trusted)
    last = links[-1].digest if links else ""
    heads = None if links is None else headings(links)
    number = None if paper is None or links is None else _on_paper(links, paper)
    deliver(
        form,
        output,
        document=lambda: verify_document(
            checked,
            heads,
            lang(),
            signed=signed,
            paper=number,
            gone=gone,
            last=last,
        ),
        data=lambda: verify_data(
            checked, None if links is None else len(links), signed=signed, paper=number, heads=heads or []
        ).printed(),
    )


def _trusted(name: str) -> Signers:
    """Who may sign; raises BadFiles where the list is not good."""
    must_be_installed()
    problems = Problems()
    keys = read_signers(Path(name), name, problems)
    if problems.errors:
        raise BadFiles(problems)
    return Signers(name, keys)


def _signed(root: Path, links: list[Link], asked: list[int], trusted: Signers | None) -> Signed:
    """Who signed these decisions; raises BadRecord where a signature does not hold or one lacks."""
    problems = Problems()
    signed = read_signed(root, links, asked, trusted, problems)
    if problems.errors:
        raise BadRecord(problems)
    return signed


def _signed_alone(chain: Chain, link: Link, trusted: Signers | None) -> Signed:
    """The same of one decision: of the chain, where those after it count as well, or of a file elsewhere."""
    if chain.holds(link):
        return _signed(chain.here.root, chain.links(Problems()), [link.number], trusted)
    return _signed(Path(), [link], [link.number], trusted)


def _on_paper(links: list[Link], word: str) -> int:
    """The number of the decision whose hash begins so; raises BadRequest, BadRecord where there is none."""
    asked = "".join(word.lower().split()).removeprefix("sha256:")
    if not asked or not set(asked) <= set("0123456789abcdef") or len(asked) > _HASH:
        raise BadRequest("P046", reason="form", value=word)
    if len(asked) < ON_PAPER:
        raise BadRequest("P046", reason="short", value=word, count=len(asked), least=ON_PAPER)
    for link in links:
        if link.digest.removeprefix("sha256:").startswith(asked):
            return link.number
    problems = Problems()
    problems.add("P046", Place(FOLDER), value=word)
    raise BadRecord(problems)


def _all(chain: Chain, recompute: bool) -> tuple[list[Link], list[Checked]]:
    """The chain, and its decisions checked: each with ``recompute``, else only the last one."""
    problems = Problems()
    here, links = chain.here, chain.links(problems)
    if problems.errors:
        raise BadRecord(problems)
    decisions = [link for link in links if link.withdraws is None]
    _must_fit(here, links)
    asked = decisions if recompute else decisions[-1:]
    present = Present(here.root)
    checked = [_check(present, *read_file(here.root / link.name, link.name), recompute) for link in asked]
    tell(problems.questions, err=True)
    return links, checked


def _must_fit(here: Ground, links: list[Link]) -> None:
    """Each withdrawal names a decision before it as that is; raises BadFiles or BadRecord."""
    problems = Problems()
    hashes = {link.number: link.digest for link in links}
    for link in links:
        if link.withdraws is None:
            continue
        record = read_withdrawal(here.root / link.name, link.name, problems)
        if record is None:
            raise BadFiles(problems)
        number = record.withdraws
        if number >= link.number or hashes.get(number) != record.withdrawn:
            problems.add("P044", Place(link.name), reason="other", number=number)
    if problems.errors:
        raise BadRecord(problems)


def _withdrawal(chain: Chain, word: str) -> tuple[Link, Heading] | None:
    """The withdrawal that a word names; None where it names anything else."""
    try:
        links, link = chain.whole(), chain.linked(word)
    except (BadRequest, BadRecord):
        # Of what is no decision of the chain, or of a chain that is not whole, the rest tells.
        return None
    if link.withdraws is None or (Path(word).is_file() and link.name != f"{FOLDER}/{Path(word).name}"):
        return None
    _must_fit(chain.here, links)
    return link, heading(link)


def _check(present: Present, sketch: Sketch[Decision], link: Link, recompute: bool) -> Checked:
    """One decision that is as it was sealed; raises BadRecord when it does not compute."""
    decision = sketch.model
    difference, solved = None, None
    if recompute:
        solved = None if decision.plan is None else decision.plan.proven and is_installed()
        a = recomputed(sketch, solve=bool(solved))
        difference = largest_difference(decision, a)
    return Checked(
        link.name,
        link.digest,
        decision,
        difference,
        present.changed(decision.inputs),
        present.added(decision.inputs),
        solved=solved,
    )
