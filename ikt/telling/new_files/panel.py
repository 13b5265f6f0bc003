"""The panel of a round before anybody is named: a team for each country, as is asked without a panel."""

from __future__ import annotations

from collections.abc import Mapping

from ikt.model.base import Language, Text
from ikt.telling.new_files.comments import both, comment
from ikt.telling.new_files.words import NOTE


def panel_text(teams: Mapping[str, tuple[str, Text]], lang: Language) -> str:
    """A panel that is valid at once; ``teams`` has for each id the code of a country and the team's role."""
    lines = (
        f"  {team_id}: {{role: {both(role)}, countries: [{_code(iso2)}]}}\n"
        for team_id, (iso2, role) in teams.items()
    )
    return comment(NOTE(lang, "panel")) + "assessors:\n" + "".join(lines)


def _code(iso2: str) -> str:
    # Norway's would be read as a no by other programs.
    return f'"{iso2}"' if iso2 == "NO" else iso2
