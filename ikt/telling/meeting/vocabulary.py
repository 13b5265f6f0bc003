"""All that the meeting page can say: its own words, and those that it shares with commands."""

from __future__ import annotations

from ikt.telling.assessed.judged_words import SAY as JUDGED
from ikt.telling.assessed.words import SAY as ASSESSED
from ikt.telling.group.picture_words import DRAWN
from ikt.telling.group.words import SAY as GROUP
from ikt.telling.meeting.views import OF_VIEWS
from ikt.telling.meeting.words import WORDS
from ikt.telling.score.words import SAY as SCORE
from ikt.telling.whatif.words import SAY as WHATIF

# The sentences of ``ikt group`` that the page says too.
_OF_GROUP = (
    "agree_all", "agree_all_shared", "agree_some", "agree_one", "agree_none", "out_all", "out_all_one",
    "others", "not_settled", "divides", "divide", "divides_nothing", "divides_no_country", "apart", "alike",
    "certain", "out", "possible", "open", "key", "stands", "weights", "weights_key", "lowest", "highest",
    "drives", "in_count", "either_count", "out_count", "ways", "way_median", "way_mean", "short_median",
    "short_mean",
)  # fmt: skip
# Sentences of the command line that the page has no use for.
_UNSAID = (
    "head_", "title", "note", "as_crit", "other_", "becomes_", "place", "whatever_", "beyond", "points_kept",
    "threshold", "effect_only", "rule_", "unranked", "capped_",
)  # fmt: skip
# What stands in the page as Python says it: where scripts are off, and by whom a country was chosen.
_WRITTEN = ("damaged", "damaged_why", "no_script", "chosen_in", "decided_short", "decided_name")
# What is said only beside what assessors gave.
OF_HEARD = (
    "judged", "judged_by", "judged_supposed", "judged_median", "judged_range", "judged_none", "judged_view",
    "judged_instead", "judged_instead_one", "believe", "strictest", "mildest", "suppose_all",
    *(f"views_{name}" for name in sorted(OF_VIEWS)),
)  # fmt: skip


def words(heard: bool) -> dict[str, tuple[str, str]]:
    """The sentences of the page; many are those of ``ikt whatif``, of close pairs those of ``ikt score``.

    ``heard``: whether the page has what assessors gave; where it has not, it has no sentences about it.
    """
    of_page = {name: pair for name, pair in WORDS if name not in _WRITTEN}
    theirs = {name: pair for name, pair in WHATIF if not name.startswith(_UNSAID)}
    theirs |= {name: pair for table in (SCORE, ASSESSED) for name, pair in table if name.startswith("close_")}
    del theirs["close_head"]
    theirs |= {name: pair for name, pair in ASSESSED if name == "guard_mean"}
    theirs |= {f"views_{name}": pair for name, pair in JUDGED if name in OF_VIEWS}
    theirs |= {f"group_{name}": pair for name, pair in GROUP if name in _OF_GROUP}
    theirs |= {f"group_{name}": pair for name, pair in DRAWN if name == "far_title"}
    said = theirs | of_page
    return said if heard else {name: pair for name, pair in said.items() if name not in OF_HEARD}
