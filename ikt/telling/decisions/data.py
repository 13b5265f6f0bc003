"""What ``ikt decide`` and ``ikt verify`` give to programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from ikt.model.decision import Decision, TimeDiffers
from ikt.model.output import Code, Hash, Output
from ikt.reading.decisions import Link
from ikt.reading.headings import Heading, dissents_of, withdrawals
from ikt.reading.signed import Signed
from ikt.telling.decisions.filed import Filing
from ikt.telling.decisions.listing import standing
from ikt.telling.decisions.verified import Checked

# A key as OpenSSH prints it.
Fingerprint = Annotated[str, Field(pattern=r"^SHA256:[A-Za-z0-9+/]{43}$")]


class Filed(Output):
    """The answer of ``ikt decide FILE`` and ``ikt decide --new``."""

    format: Literal["ikt.filed/1"]
    file: str = Field(description="Its place in the workspace.")
    number: int = Field(ge=1)
    id: str = Field(
        description="The minute in which it was taken; after the first of a minute a number follows."
    )
    hash: Hash | None = Field(description="Of the file, to keep elsewhere; null where nothing was filed.")
    dry_run: bool = Field(description="Whether nothing was filed.")
    signature: str | None = Field(description="The signature beside it, by its place; null without one.")
    chosen: list[Code]
    deviations: list[Code] = Field(description="Countries treated other than ranked, or than planned.")
    dissenting: list[str] = Field(description="Parties that dissented, by the id of their policy.")
    plan: str | None = Field(description="Id of the plan that chose; null where the line did.")
    changed_inputs: list[str] = Field(description="Files that had changed since it was made.")
    time_differs: list[TimeDiffers] = Field(description="How its time does not fit.")
    noted: bool = Field(description="Whether last.txt names it.")


class Withdrawn(Output):
    """The answer of ``ikt decide --withdraw``."""

    format: Literal["ikt.withdrawn/1"]
    file: str = Field(description="Its place in the workspace.")
    number: int = Field(ge=1, description="Of the decision that withdraws.")
    withdraws: int = Field(ge=1, description="The decision that is not in force any more.")
    in_force: int | None = Field(description="The newest decision that is in force then; null for none.")
    hash: Hash | None = Field(description="Of the file, to keep elsewhere; null where nothing was filed.")
    signature: str | None = Field(description="The signature beside it, by its place; null without one.")
    noted: bool = Field(description="Whether last.txt names it.")
    dry_run: bool = Field(description="Whether nothing was filed.")


class Draft(Output):
    """The answer of ``ikt decide --new --draft``."""

    format: Literal["ikt.draft/1"]
    file: str = Field(description="Where it lies, as typed.")
    id: str = Field(description="The minute in which it was taken.")
    chosen: list[Code]
    deviations: list[Code] = Field(description="Countries treated other than ranked, or than planned.")
    dry_run: bool = Field(description="Whether nothing was written.")


class CountryInDecision(Output):
    """What a decision says of one country."""

    iso2: Code
    rank: int | None = Field(ge=1, description="Null for who was not ranked.")
    score: float
    chosen: bool


class ListedDecision(Output):
    """A decision by its first lines."""

    number: int
    file: str = Field(description="Its place in the workspace.")
    id: str = Field(
        description="The minute in which it was taken; after the first of a minute a number follows."
    )
    time: str = Field(description="When it was taken, as written.")
    title: str
    by: list[str] = Field(description="Who decided.")
    chosen: list[str] = Field(description="ISO 3166-1 alpha-2, as written.")
    deviations: int = Field(description="How many countries were treated other than ranked, or than planned.")
    dissenting: list[str] = Field(description="Parties that dissented, by the id of their policy.")
    withdraws: int | None = Field(description="The decision that it withdraws; null for all others.")
    withdrawn_by: int | None = Field(description="The decision that withdrew it; null where it stands.")


class ListedDecisionOfCountry(ListedDecision):
    """A decision, and what it says of the country asked for."""

    country: CountryInDecision | None = Field(
        description="With --country; null where the decision has no such country."
    )


class Decisions(Output):
    """The answer of ``ikt decide --list``."""

    format: Literal["ikt.decisions/1"]
    decisions: list[ListedDecisionOfCountry | ListedDecision] = Field(description="In the order of filing.")


class SignedDecision(Output):
    """The answer of ``ikt decide NUMBER --sign``."""

    format: Literal["ikt.signed/1"]
    file: str = Field(description="The decision, by its place in the workspace.")
    number: int = Field(ge=1)
    hash: Hash = Field(description="Of the decision.")
    signature: str = Field(description="The signature, by its place in the workspace.")
    key: Fingerprint
    dry_run: bool = Field(description="Whether nothing was written.")


class OneSignature(Output):
    """A signature that is that of its key over the decision as it stands."""

    file: str = Field(description="Its place.")
    key: Fingerprint
    who: str | None = Field(description="Whose key it is by --signers; null without that.")


class CheckedSignatures(Output):
    """The signatures under one decision."""

    number: int
    signatures: list[OneSignature]
    covered_by: int | None = Field(
        description="The first decision from this one on that is signed and so vouches for it, or null."
    )


class CheckedDecision(Output):
    """A decision that holds."""

    file: str
    number: int | None = Field(ge=1, description="Null where it was not filed.")
    id: str = Field(
        description="The minute in which it was taken; after the first of a minute a number follows."
    )
    sealed: bool
    countries: int = Field(description="How many it is about.")
    difference: float | None = Field(
        description="The largest difference of a score; null when it was not recomputed."
    )
    plan_solved: bool | None = Field(
        description="Whether its plan was solved again; null where that was not asked or there is none."
    )
    version: str = Field(description="The version of ikt that recorded it.")
    inputs: int = Field(description="How many files it was made from.")
    changed: dict[str, Literal["changed", "gone"]] = Field(
        description="Those of the files that are others here, or are not here."
    )
    added: list[str] = Field(
        description="Profiles, and the table of memberships, that were not there when it was made."
    )


class Verified(Output):
    """The answer of ``ikt verify``."""

    format: Literal["ikt.verify/1"]
    chain: int | None = Field(
        description="How many decisions the whole chain has; null when one was asked for."
    )
    checked: list[CheckedDecision] = Field(description="What does not hold is told as problems instead.")
    withdrawn: dict[str, int] = Field(
        description="Of each decision that was withdrawn the one that did it; only where the chain was asked."
    )
    paper: int | None = Field(
        description="With --seal: the number of the decision whose hash stands on paper."
    )
    signatures_checked: bool = Field(
        description="Whether signatures were looked into; not where some lie there and the extra is missing."
    )
    signed: list[CheckedSignatures] = Field(description="Of each decision that was asked about.")


def filed_data(filing: Filing) -> Filed:
    """``ikt.filed/1``."""
    decision = filing.decision
    return Filed(
        format="ikt.filed/1",
        file=filing.name,
        number=filing.number,
        id=decision.id,
        hash=None if filing.dry else filing.digest,
        dry_run=filing.dry,
        signature=None if filing.signature is None else filing.signature[0],
        chosen=list(decision.chosen),
        deviations=[deviation.country for deviation in decision.deviations],
        dissenting=[one.id for one in dissents_of(decision)],
        plan=None if decision.plan is None else decision.plan.plan.id,
        changed_inputs=list(decision.changed_inputs),
        time_differs=list(decision.time_differs),
        noted=filing.noted and not filing.dry,
    )


def draft_data(decision: Decision, name: str, *, dry: bool) -> Draft:
    """``ikt.draft/1``."""
    return Draft(
        format="ikt.draft/1",
        file=name,
        id=decision.id,
        chosen=list(decision.chosen),
        deviations=[deviation.country for deviation in decision.deviations],
        dry_run=dry,
    )


def list_data(
    headings: Sequence[Heading], decisions: Sequence[Decision | None] | None, country: str | None
) -> Decisions:
    """``ikt.decisions/1``; with ``decisions``, what each of them says of the country asked for."""
    gone = withdrawals(headings)
    if decisions is None or country is None:
        listed: list[ListedDecisionOfCountry | ListedDecision] = [
            ListedDecision(**_heading(head, gone)) for head in headings
        ]
    else:
        listed = [
            ListedDecisionOfCountry(
                **_heading(head, gone), country=None if decision is None else _country(decision, country)
            )
            for head, decision in zip(headings, decisions, strict=True)
        ]
    return Decisions(format="ikt.decisions/1", decisions=listed)


def _heading(head: Heading, gone: Mapping[int, Heading]) -> dict[str, Any]:
    by = gone.get(head.number)
    return {
        "withdraws": head.withdraws,
        "withdrawn_by": None if by is None else by.number,
        "number": head.number,
        "file": head.name,
        "id": head.id,
        "time": head.time,
        "title": head.title,
        "by": head.by,
        "chosen": head.chosen,
        "deviations": head.deviations,
        "dissenting": [one.id for one in head.dissents],
    }


def _country(decision: Decision, country: str) -> CountryInDecision | None:
    one = standing(decision, country)
    if one is None:
        return None
    return CountryInDecision(
        iso2=one.iso2, rank=one.rank, score=one.score, chosen=one.iso2 in decision.chosen
    )


def signed_data(link: Link, name: str, fingerprint: str, *, dry: bool) -> SignedDecision:
    """``ikt.signed/1``."""
    return SignedDecision(
        format="ikt.signed/1",
        file=link.name,
        number=link.number,
        hash=link.digest,
        signature=name,
        key=fingerprint,
        dry_run=dry,
    )


def verify_data(
    checked: Sequence[Checked],
    chain: int | None,
    *,
    signed: Signed,
    paper: int | None = None,
    heads: Sequence[Heading] = (),
) -> Verified:
    """``ikt.verify/1``; ``chain`` is how many decisions it has, None when one was asked for;
    ``heads`` are the first lines of those that were asked about."""
    return Verified(
        format="ikt.verify/1",
        chain=chain,
        checked=[_checked(one) for one in checked],
        withdrawn={str(number): head.number for number, head in withdrawals(heads).items()},
        paper=paper,
        signatures_checked=signed.checked,
        signed=[
            CheckedSignatures(
                number=number,
                signatures=[
                    OneSignature(file=one.name, key=one.fingerprint, who=one.who) for one in signed.of(number)
                ],
                covered_by=signed.covered_by(number),
            )
            for number in signed.numbers
        ],
    )


def _checked(one: Checked) -> CheckedDecision:
    return CheckedDecision(
        file=one.name,
        number=one.decision.number,
        id=one.decision.id,
        sealed=one.decision.seal is not None,
        countries=len(one.decision.countries),
        difference=one.difference,
        plan_solved=one.solved,
        version=one.decision.version,
        inputs=len(one.decision.inputs),
        changed=dict(one.changed),
        added=list(one.added),
    )
