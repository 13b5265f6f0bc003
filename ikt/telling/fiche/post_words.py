"""The sentences that only the copy for a post has."""

from ikt.telling.language import terms
from ikt.telling.language.phrases import Phrases

SAY = Phrases({
    "asked": ("To be supplied by the post", "Door de post aan te leveren"),
    "asked_list": ("Still empty: {list}.", "Nog leeg: {list}."),
    "asked_lines": ("lines to take ({list})", "wat te zeggen ({list})"),
    "asked_nothing": ("Nothing is empty; please check whether all of it still holds.", "Niets is leeg; graag nagaan of alles nog klopt."),
    "asked_form": ("The country team makes the form for it (“ikt ask profile {code}”). What is known already stands in it and can be corrected there.",
                   "Het landenteam maakt het formulier daarvoor (“ikt ask profile {code}”). Wat al bekend is, staat erin en kan daar worden verbeterd."),
    "find_out": ("To find out on the spot", "Ter plaatse na te gaan"),
    "neso_closed": ("The NESO office was to close by {date}. Has it closed, when, and who does its work now?",
                    "Het NESO-kantoor zou uiterlijk {date} sluiten. Is het gesloten, wanneer, en wie doet het werk nu?"),
    "neso_open": ("By the schedule the NESO office closes by {date}. Who takes over its work?", "Volgens het schema sluit het NESO-kantoor uiterlijk {date}. Wie neemt het werk over?"),
    "neso_unknown": ("The NESO office was to close by {date}. Is there still an office, and what does it do?", "Het NESO-kantoor zou uiterlijk {date} sluiten. Is er nog een kantoor, en wat doet het?"),
    "post_planned": ("Effort through the network of posts was planned ({year}). Who at the post works on education and science, and for how much of the time?",
                     "Inzet via het postennet was voorzien ({year}). Wie op de post werkt aan onderwijs en wetenschap, en voor hoeveel van de tijd?"),
    "post_reinforced": ("The post was to be strengthened ({year}). Did that happen, and what does it mean for education and science?",
                        "De post zou worden versterkt ({year}). Is dat gebeurd, en wat betekent dat voor onderwijs en wetenschap?"),
    "post_open": ("Whether there would be effort through the post was still under study ({year}). What was decided?", "Of er inzet via de post zou komen, was nog in onderzoek ({year}). Wat is er besloten?"),
    "attache_announced": ("An {kind} was announced ({year}). Did one come, since when, and where?", "Een {kind} was aangekondigd ({year}). Is die er gekomen, sinds wanneer en waar?"),
    "pact_planned": ("{name}: an intention when last reported ({date}). Did it come about, and what does it hold?",
                     "{name}: volgens het laatste bericht ({date}) een voornemen. Is het ervan gekomen, en wat houdt het in?"),
    "tasks": ("Tasks of post and attaché", "Taken van post en attaché"),
    "goals": ("Agreed goals", "Afgesproken doelen"),
    "goals_caption": ("Goals, who sees to them and by when", "Doelen, wie ervoor zorgt en wanneer"),
    "head_goal": ("What was agreed", "Wat is afgesproken"), "head_owner": ("Who sees to it", "Wie ervoor zorgt"), "head_by": ("By when", "Uiterlijk wanneer"),
    "nobody": ("nobody named", "niemand genoemd"), "no_date": terms.NO_DATE,
    "dates": ("Dates to come", "Wat eraan komt"),
    "dates_caption": ("Visits and what is due, the next first", "Bezoeken en wat is voorzien, het eerstvolgende eerst"),
    "goal_due": ("Goal due: {text}", "Doel bereikt: {text}"),
    "renewal": ("This brief has to be renewed", "Deze fiche moet zijn vernieuwd"),
})  # fmt: skip
