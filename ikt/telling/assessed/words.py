"""Sentences that several answers share: how often in the draws, who shares the last place, why no rank."""

from ikt.telling.language.phrases import Phrases

SAY = Phrases({
    # how often
    "all_draws": ("all {draws} simulations", "alle {draws} simulaties"),
    "no_draw": ("none of the {draws} simulations", "geen van de {draws} simulaties"),
    "nearly_all": ("more than {share}", "meer dan {share}"), "nearly_none": ("less than {share}", "minder dan {share}"),
    "cell_all": ("all", "alle"), "cell_none": ("none", "geen"),
    "cell_nearly_all": (">{share}", ">{share}"), "cell_nearly_none": ("<{share}", "<{share}"),
    # who shares the last place
    "sharing": ("{list} share place {place}, so {inside} countries stand above the line, not {top}.",
                "{list} delen plaats {place}; daardoor staan er {inside} landen boven de grens, niet {top}."),
    "sharing_many": ("{count} countries share place {place}, so {inside} stand above the line, not {top}.",
                     "{count} landen delen plaats {place}; daardoor staan er {inside} boven de grens, niet {top}."),
    "shared": ("Before, {list} shared place {place}, so {inside} countries stood above the line, not {top}.",
               "Eerst deelden {list} plaats {place}; daardoor stonden er {inside} landen boven de grens, niet {top}."),
    "shared_many": ("Before, {count} countries shared place {place}, so {inside} stood above the line, not {top}.",
                    "Eerst deelden {count} landen plaats {place}; daardoor stonden er {inside} boven de grens, niet {top}."),
    # why no rank
    "gone": ("No longer ranked: {list}.", "Niet langer gerangschikt: {list}."),
    "gone_excluded": ("{name} (below {below}) excludes {list}", "{name} (onder {below}) sluit {list} uit"),
    "gone_figure": ("{country} ({figure})", "{country} ({figure})"),
    "gone_too_little_known": ("too little is known of {list}", "er is te weinig bekend van {list}"),
    "gone_known": ("{country} ({known} of the weight, {least} is asked)", "{country} ({known} van het gewicht, gevraagd is {least})"),
    "gone_left_out": ("statistics leave out {list}", "statistieken laten {list} weg"),
    "gone_absent": ("{list} has no profile there", "{list} heeft daar geen profiel"),
    "gone_absent_n": ("{list} have no profile there", "{list} hebben daar geen profiel"),
})  # fmt: skip
