"""What people type: the command lines whose output is held or recorded, each declared once.

``GOLDEN`` is run in the invented workspace (``tests/world``) in both languages; what it prints has to be
``tests/golden/NAME-LANG.txt``. ``WRITTEN`` are commands that write files of text, held likewise. ``SHIPPED``
is run in the workspace of this repository and held nowhere: ``tests/record.py`` writes what all of them print
into a folder, to be compared from one version to the next.

A new command needs a line in ``GOLDEN`` or ``WRITTEN`` and one in ``SHIPPED``, or the tests fail.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

Words = tuple[str, ...]

# An invented panel of parties, wherever the workspace is.
PARTIES = str(Path(__file__).resolve().parent / "world" / "downloads" / "parties.csv")

# When the two decisions of the invented workspace were taken and filed.
FIRST = (
    "--new", "--title", "Three countries (invented)", "--by", "Invented steering group",
    "--why", "As ranked.", "--time", "2026-11-20T14:33:05+01:00",
)  # fmt: skip
SECOND = (
    "--new", "--title", "Ties before size (invented)", "--by", "Invented steering group",
    "--why", "Ties of long standing.", "--by", "Invented treasury", "--why", "It costs no more.",
    "--time", "2027-01-15T10:05:00+01:00", "--set", "society=x2", "--value", "GS.bonds.ties=3",
    "--choose", "BV,TF,Gestria", "--deviation", "GS=Director: ties of long standing",
    "--deviation", "CX=Director: no post that could carry it",
)  # fmt: skip
# Decisions by a compromise and by a plan, filed in a copy of their own; the compromise is saved there first.
PARENTS = ("policy.yaml", "policies/people-first.yaml", "policies/in-order.yaml")
SAVED = ("group", *PARENTS, "--no-change", "--save", "compromise.yaml")
AGREED = (
    "--new", "--title", "One weighting (invented)", "--by", "Invented steering group", "--why", "Most agree.",
    "--time", "2026-11-20T14:33:05+01:00", "--weights", "compromise.yaml",
    *(word for name in PARENTS for word in ("--party", name)), "--agrees", "equal",
    "--dissent", "people-first=Society counts for too little.",
)  # fmt: skip
PLANNED = (
    "--new", "--title", "By the plan (invented)", "--by", "Invented steering group", "--why", "As planned.",
    "--time", "2027-01-15T10:05:00+01:00", "--plan", "--rule", "no_far_coast", "on",
    "--rule", "one_in_league", "on", "--rule", "east_apart", "on",
)  # fmt: skip
BEHIND: dict[str, Words] = {
    "decide-parties": ("decide", *AGREED),
    "decide-plan": ("decide", *PLANNED),
    "decide-list-dissent": ("decide", "--list"),
    "verify-behind": ("verify", "--all", "--recompute"),
    "why-parties": ("why", "TF", "--decision", "1"),
    "why-brought-in": ("why", "GS", "--decision", "2"),
    "why-kept-out": ("why", "CX", "--decision", "2"),
    "diff-compromise": ("diff", "1", "2"),
}
FILED = "2027-01-15T10:20:00+01:00"

# An invented letter, and a fact in one that is known.
LETTER = (
    "--source", "letter-2026", "--passage", "p. 3", "--sender", "Ministerie van Verzinsels",
    "--sender-en", "Ministry of Inventions", "--title", "Verzonnen nieuwe brief (voor tests)",
    "--title-en", "Invented new letter (for tests)", "--date", "2026-03-20", "--licence", "invented",
)  # fmt: skip
PROGRAMME = (
    "--kind", "programme", "--since", "2026-04", "--en", "A joint programme on water runs (invented).",
    "--nl", "Een gezamenlijk waterprogramma loopt (verzonnen).",
)  # fmt: skip
KNOWN = (
    "--kind", "statement", "--source", "ikt-2020", "--passage", "p. 9",
    "--en", "The letter names it once (invented).", "--nl", "De brief noemt het één keer (verzonnen).",
)  # fmt: skip

JUDGED = ("--low", "1", "--high", "3", "--why", "Seen twice (invented).", "--source", "team-2024")

RULES_ON = ("--rule", "no_far_coast", "on", "--rule", "one_in_league", "on", "--rule", "east_apart", "on")
# Of what can be weighed attribute by attribute, since below the top nothing is multiplied.
ADDED_UP = {
    "tip-evidence": ("tip", "--evidence", "--rows", "8"),
    "robust-all": ("robust", "--draws", "1000", "--order", "quality,society"),
}

GOLDEN: dict[str, Words] = {
    "score": ("score", "--weights", "policy.yaml"),
    "score-asked": ("score", "--weights", "policies/asked.yaml"),
    "score-strict": ("score", "--weights", "policies/strict.yaml"),
    "score-order": ("score", "--weights", "policies/in-order.yaml", "--top", "2"),
    "score-longlist": ("score", "--longlist"),
    "score-2024": ("score", "--as-of", "2024-06"),
    "score-two": ("score", "Tifland", "sj"),
    "score-verdict": ("score", "--verdict", "--rows", "2"),
    "score-markdown": ("score", "--format", "markdown", "--rows", "4"),
    "score-csv": ("score", "--format", "csv"),
    "show-BV": ("show", "BV"),
    "show-asked": ("show", "BV", "--weights", "policies/asked.yaml"),
    "show-CX": ("show", "Caxonia"),
    "show-NF": ("show", "NF"),
    "show-PN": ("show", "PN", "--weights", "policies/strict.yaml"),
    "show-TF": ("show", "TF"),
    "show-TK": ("show", "TK"),
    "explain-CX": ("explain", "CX"),
    "explain-PN-strict": ("explain", "PN", "--weights", "policies/strict.yaml"),
    "explain-TK": ("explain", "TK"),
    "explain-NF-GS": ("explain", "NF", "--against", "GS"),
    "explain-asked": ("explain", "HM", "--weights", "policies/asked.yaml", "--names", "id"),
    "explain-criteria-asked": ("explain", "--criteria", "--weights", "policies/asked.yaml"),
    "explain-criteria": ("explain", "--criteria"),
    "whatif-society": ("whatif", "--set", "society=x2"),
    "whatif-CX": ("whatif", "CX", "--set", "society=x2"),
    "whatif-two": ("whatif", "--set", "society=x2", "--set", "bonds=30%", "--rows", "5"),
    "whatif-supposed": ("whatif", "--value", "TF.bonds.ties=3"),
    "whatif-attribute": ("whatif", "--set", "quality.size=x3"),
    "whatif-criterion": ("whatif", "--as-criterion", "freedom=10"),
    "whatif-typed": ("whatif", "--set", "quality=+10; society=1/2", "--threshold", "security:exclude"),
    "whatif-together": ("whatif", "--as-criterion", "security=10"),
    "whatif-exclude": ("whatif", "--threshold", "freedom=0.4:exclude"),
    "whatif-policy": ("whatif", "--to", "people-first"),
    "whatif-strict": ("whatif", "--to", "policies/strict.yaml"),
    "tip": ("tip",),
    "tip-CX-out": ("tip", "CX", "--out"),
    "tip-TF": ("tip", "TF"),
    "tip-NF-GS": ("tip", "NF", "GS"),
    "tip-GS-HM": ("tip", "GS", "HM"),
    "tip-common": ("tip", "--common", "policy.yaml", "policies/people-first.yaml"),
    "tip-choice": ("tip", "--explain-choice", "decisions/0001.yaml"),
    "tip-choice-none": ("tip", "--explain-choice", "decisions/0002.yaml"),
    "tip-choice-strict": (
        "tip", "--explain-choice", "decisions/0001.yaml", "--weights", "policies/strict.yaml",
    ),
    "robust": ("robust", "--draws", "2000"),
    "robust-order": (
        "robust", "--draws", "4000", "--order", "quality,society", "--until-decided", "--rows", "3",
    ),
    "robust-asked": ("robust", "--weights", "policies/asked.yaml", "--assessors", "--draws", "500"),
    "robust-any": ("robust", "--draws", "500", "--any"),
    "robust-limits": ("robust", "--draws", "500", "--limits"),
    "plan": ("plan",),
    "plan-3-from-4": ("plan", "--posts", "3", "--from", "4", "--draws", "200"),
    "plan-rules": ("plan", *RULES_ON, "--draws", "200"),
    "plan-typed": (
        "plan", "--plan", "free-plan.yaml", "--keep", "SJ", "--at-most", "1", "noorden", "--from", "3",
        "--at-least", "1", "league", "--draws", "200",
    ),
    "plan-free": ("plan", "--plan", "free-plan.yaml", "--draws", "200"),
    "plan-BV": ("plan", "BV"),
    "plan-CX": ("plan", "CX"),
    "plan-GS": ("plan", "GS"),
    "plan-TF": ("plan", "TF"),
    "plan-NF-rules": ("plan", "NF", *RULES_ON),
    "plan-TK": ("plan", "TK"),
    "status": ("status",),
    "status-2022": ("status", "--as-of", "2022-11-30", "--rows", "5"),
    "backtest": ("backtest",),
    "backtest-explain": ("backtest", "--explain"),
    "review-strategy": ("review", "strategy"),
    "review": ("review", "1", "--as-of", "2027-06"),
    "review-deviations": ("review", "2", "--as-of", "2029", "--measure", "INV.TRADE"),
    "group": ("group", "policies/strict.yaml", "policies/in-order.yaml", "policy.yaml"),
    "group-limits": ("group", "policy.yaml", "policies/in-order.yaml", "--limits", "--no-change"),
    "group-round": ("group", "--round", "2025-weights", "--no-change"),
    "score-asked-weights": (
        "score", "--weights", "rounds/2025-weights/weights/seaside.yaml", "--rows", "3",
    ),
    "ask-weights": (
        "ask", "weights", "--round", "2026-weights", "--panel", "downloads/parties.csv", "--dry-run",
    ),
    "ask-weights-way": (
        "ask", "weights", "--round", "2026-weights", "--panel", "downloads/parties.csv", "--way", "points",
        "--until", "2027-03", "--dry-run",
    ),
    "audit": ("audit",),
    "audit-2024": ("audit", "--as-of", "2024-06", "--rows", "2"),
    "audit-asked": ("audit", "--weights", "policies/asked.yaml"),
    "audit-strict": ("audit", "--weights", "policies/strict.yaml"),
    "fit": ("fit",),
    "fit-BV": ("fit", "BV"),
    "fit-CX": ("fit", "CX"),
    "fit-TK": ("fit", "TK"),
    "fit-letters": ("fit", "--field", "letters"),
    "fit-tides": ("fit", "--field", "verzonnen getijden", "--rows", "5"),
    "fit-robots": ("fit", "--field", "robots"),
    "check": ("check",),
    "round": ("round", "--weights", "policies/asked.yaml"),
    "round-not-counted": ("round", "2025-autumn", "--names", "id", "--rows", "1"),
    "ask": ("ask", "judgements", "--round", "2027-spring", "--until", "2027-03", "--dry-run"),
    "collect": ("collect", "downloads/north-desk.json", "--received", "2025-11-20", "--dry-run"),
    "collect-none": ("collect", "policies", "--received", "2026-11-30"),
    "import-new": ("import", "downloads/freedom-v2.csv"),
    "import-ready": (
        "import", "downloads/people-2026.csv", "--edition", "2026-06-30", "--published", "2026-06", "--keep",
        "--rows", "3",
    ),
    "import-lost": ("import", "downloads/people-2026.csv", "--rows", "2"),
    "import-other-scale": ("import", "downloads/law-other-scale.csv", "--series", "INV.LAW"),
    "import-same": ("import", "indicators/people.csv"),
    "ask-profile": ("ask", "profile", "BV", "CX", "--to", "docx,xlsx", "--dry-run"),
    "new-fact": ("new", "fact", "Bovaria", "cx", *PROGRAMME, *LETTER),
    "new-fact-known": ("new", "fact", "NF", *KNOWN),
    "new-policy": ("new", "policy", "Water first", "--nl", "Water voorop", "--dry-run"),
    "new-source": ("new", "source", "letter-2026", *LETTER[4:], "--dry-run"),
    "new-round": ("new", "round", "2027-spring", "--dry-run"),
    "set": ("set", "policy.yaml", "bonds=3", "top=4", "--dry-run"),
    "set-judgement": ("set", "GS", "bonds.ties=2", *JUDGED, "--dry-run"),
    "decide-list": ("decide", "--list"),
    "decide-list-GS": ("decide", "--list", "--country", "Gestria"),
    "why-chosen": ("why", "GS", "--decision", "2"),
    "why-dropped": ("why", "CX", "--decision", "2027-01-15-1005"),
    "why-above": ("why", "NF", "--decision", "1"),
    "why-below": ("why", "TF", "--decision", "0001.yaml"),
    "why-unranked": ("why", "TK", "--decision", "1"),
    "diff": ("diff", "1", "2"),
    "diff-same": ("diff", "1", "now"),
    "verify": ("verify",),
    "verify-recompute": ("verify", "--all", "--recompute"),
    "verify-one": ("verify", "2", "--recompute"),
}  # fmt: skip


class Written(NamedTuple):
    """A command that writes, without its folder or file, and what it writes of which the text is held."""

    words: Words
    option: str
    file: str


# ``{lang}`` stands for the language; what is written goes where ``option`` says.
WRITTEN: dict[str, Written] = {
    "brief-BV": Written(("brief", "BV"), "-o", "{lang}/BV.md"),
    "brief-CX": Written(("brief", "CX"), "-o", "{lang}/CX.md"),
    "brief-TF": Written(("brief", "TF"), "-o", "{lang}/TF.md"),
    "brief-TK": Written(("brief", "TK"), "-o", "{lang}/TK.md"),
    "brief-BV-asked": Written(("brief", "BV", "--weights", "policies/asked.yaml"), "-o", "{lang}/BV.md"),
    "brief-PN-strict": Written(("brief", "PN", "--weights", "policies/strict.yaml"), "-o", "{lang}/PN.md"),
    "brief-GS-2022": Written(("brief", "GS", "--as-of", "2022-12-31"), "-o", "{lang}/GS.md"),
    "brief-BV-partner": Written(("brief", "BV", "--audience", "partner"), "-o", "{lang}/BV-partner.md"),
    "brief-BV-post": Written(("brief", "BV", "--audience", "post"), "-o", "{lang}/BV-post.md"),
    "brief-parliament": Written(("brief", "--audience", "parliament"), "-o", "{lang}/parliament.md"),
    "brief-NF-points": Written(
        ("brief", "NF", "--kind", "points", "--marking", "Invented"), "-o", "{lang}/NF-points.md"
    ),
    "brief-overview": Written(("brief", "--overview"), "-o", "{lang}/overview.md"),
    "brief-plan": Written(("brief", "--plan"), "-o", "{lang}/plan.md"),
    "calendar": Written(("calendar", "--since", "2020-12-18", "--until", "2027"), "--ics", "ikt.ics"),
}
# What is written and is no text to read line by line: the tests of the page and of ``init`` hold it.
PAGE = ("meeting", "--also", "policies/people-first.yaml")

# The schema of what ``--format json`` prints.
SCHEMAS: dict[str, str] = {
    "ask": "ask.json",
    "audit": "audit.json",
    "brief": "edited.json",
    "round": "agreement.json",
    "group": "group.json",
    "score": "score.json",
    "show": "show.json",
    "explain": "explain.json",
    "fit": "fit.json",
    "import": "import.json",
    "review": "review.json",
    "collect": "collect.json",
    "new": "new.json",
    **dict.fromkeys(("whatif", "tip", "robust"), "deciding.json"),
    **dict.fromkeys(("plan", "status", "backtest"), "planning.json"),
    **dict.fromkeys(("decide", "why", "diff", "verify"), "decisions.json"),
}
# ``check``, ``set``, ``merge``, ``undo`` and what ``new`` makes anew print no JSON.
WITHOUT_JSON = frozenset(("new-policy", "new-source", "new-round"))
HAVE_JSON = tuple(SCHEMAS)

# A decision of the shipped workspace, filed in a copy of it.
SHIPPED_FIRST = (
    "--new", "--title", "As ranked", "--by", "Invented steering group", "--why", "As ranked.",
    "--time", "2026-11-20T14:33:05+01:00",
)  # fmt: skip
SHIPPED: dict[str, Words] = {
    "score": ("score",),
    "score-security": ("score", "--weights", "policies/security-first.yaml"),
    "score-longlist": ("score", "--longlist"),
    "score-2019": ("score", "--as-of", "2019-12-31"),
    "show-DE": ("show", "DE"),
    "show-RU": ("show", "RU"),
    "show-TW": ("show", "TW"),
    "explain-KR": ("explain", "KR"),
    "explain-ZA-TR": ("explain", "ZA", "--against", "TR"),
    "explain-criteria": ("explain", "--criteria"),
    "whatif-society": ("whatif", "--set", "society=x2"),
    "whatif-supposed": ("whatif", "--value", "VN.history.ties=4", "--rows", "12"),
    "whatif-criterion": ("whatif", "--as-criterion", "academic_freedom=10", "--rows", "12"),
    "whatif-policy": ("whatif", "--to", "policies/economy-first.yaml", "--rows", "12"),
    "tip": ("tip",),
    "tip-CN": ("tip", "CN", "--out"),
    "tip-CN-US": ("tip", "CN", "US"),
    "tip-common": ("tip", "--common", "policy.yaml", "policies/society-first.yaml"),
    "tip-evidence": ("tip", "--evidence", "--rows", "8"),
    "robust": ("robust", "--draws", "2000"),
    "plan": ("plan",),
    "plan-rules": ("plan", "--rule", "two_in_eu", "on", "--rule", "no_extra_anglosaxon", "on"),
    "plan-CN": ("plan", "CN"),
    "plan-JP": ("plan", "JP"),
    "status": ("status",),
    "status-2022": ("status", "--as-of", "2022-11-30", "--rows", "5"),
    "backtest": ("backtest",),
    "backtest-explain": ("backtest", "--explain"),
    "review": ("review", "strategy"),
    "group": ("group", "policies/quality-first.yaml", "policies/economy-first.yaml"),
    "audit": ("audit",),
    "fit": ("fit",),
    "fit-BR": ("fit", "BR"),
    "fit-TW": ("fit", "TW"),
    "fit-health": ("fit", "--field", "health"),
    "fit-ai": ("fit", "--field", "AI", "--rows", "10"),
    "check": ("check",),
    "ask": ("ask", "judgements", "--round", "2027-spring", "--first", "60", "--dry-run"),
    "import": ("import", "indicators/wgi-2025.csv"),
    "ask-profile": ("ask", "profile", "--dry-run"),
    "ask-weights": ("ask", "weights", "--round", "2027-weights", "--panel", PARTIES, "--dry-run"),
    "round": ("round",),
    "collect": ("collect", "policies", "--received", "2026-11-30"),
    "new-fact": ("new", "fact", "ZA", "Japan", *KNOWN),
    "new-country": ("new", "country", "CL", "Peru", "--dry-run"),
    "new-policy": ("new", "policy", "Water first", "--nl", "Water voorop", "--dry-run"),
    "new-source": ("new", "source", "letter-2026", *LETTER[4:], "--dry-run"),
    "new-round": ("new", "round", "2027-spring", "--dry-run"),
    "set": ("set", "policy.yaml", "quality=20", "top=8", "--dry-run"),
    "decide-list": ("decide", "--list"),
    "verify": ("verify", "--all"),
    "why": ("why", "DE"),
    "diff": ("diff", "1", "now"),
}
SHIPPED_WRITTEN: dict[str, Written] = {
    "brief": Written(("brief", "DE", "TW", "--overview", "--plan"), "-o", "{lang}/DE.md"),
    "brief-post": Written(("brief", "ZA", "--audience", "post"), "-o", "{lang}/ZA-post.md"),
    "brief-parliament": Written(("brief", "--audience", "parliament"), "-o", "{lang}/parliament.md"),
    "brief-partner": Written(("brief", "CN", "--audience", "partner"), "-o", "{lang}/CN-partner.md"),
    "calendar": Written(("calendar", "--since", "2020-12-18", "--until", "2027"), "--ics", "ikt.ics"),
}
SHIPPED_PAGE = ("meeting", "--also", "policies/quality-first.yaml")


def as_json(words: Words) -> Words:
    """The same question, its answer whole and as JSON."""
    kept: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--rows":
            next(rest)
        else:
            kept.append(word)
    return (*kept, "--format", "json")
