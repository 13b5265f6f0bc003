"""``ikt audit``: the last page read before a letter goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang
from ikt.cli.loading import Ground, ground, load
from ikt.cli.options import place_options, policy_options, rows_option, top_option

if TYPE_CHECKING:
    from ikt.assessing.assessment import Assessment
    from ikt.model.decision import Decision
    from ikt.telling.document import Document


@make_command(
    "audit",
    """Read one page before a letter goes out: what is counted more than once, who moved and by which figure,
of whom less is known, values at an end of their scale, old figures, licences that nobody has read.

It compares with the last filed decision; without one, or where that looks from a later day, with a year
earlier. It asks and does not judge: the exit code is 0 unless something is wrong with the files.

Example: ikt audit -o audit.pdf""",
    """Lees één bladzijde voordat een brief uitgaat: wat meer dan eens telt, wie is verschoven en door welk
cijfer, van wie minder bekend is, waarden aan een eind van hun schaal, oude cijfers, ongelezen licenties.

Vergeleken wordt met het laatste vastgelegde besluit; is dat er niet, of heeft het een latere peildatum, dan
met een jaar eerder. Dit vraagt en oordeelt niet: de exitcode is 0, tenzij er iets mis is met de bestanden.

Voorbeeld: ikt audit -o audit.pdf""",
)
@policy_options
@top_option
@rows_option
@answer_options
@place_options
def command(
    weights: str | None,
    as_of: str | None,
    top: int | None,
    rows: int | None,
    form: str | None,
    output: str | None,
    folder: str | None,
) -> None:
    from ikt.deciding.audit import a_year_before, audit

    here = ground(folder)
    a = load(here, weights, as_of, top)
    filed = _last_decision(here, a)
    found = audit(a, *filed) if filed is not None else audit(a, a_year_before(a))

    def document() -> Document:
        from ikt.telling.audit.document import audit_document

        return audit_document(found, lang(), rows)

    def data() -> dict[str, Any]:
        from ikt.telling.audit.data import audit_data

        return audit_data(found).printed()

    deliver(form, output, document, data)


def _last_decision(here: Ground, a: Assessment) -> tuple[Assessment, Decision] | None:
    """The decision filed last, assessed; None where there is none, or it knew what ``a`` does not yet."""
    from ikt.cli.records import Chain, recomputed

    newest = Chain(here).in_force()
    if newest is None:
        return None
    found, _ = newest
    decision = found.model
    if decision.policy.as_of.last > a.recipe.as_of:
        return None
    return recomputed(found), decision
