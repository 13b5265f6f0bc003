"""The report of a round: who delivered, what is known now, who agrees with whom, and what it matters."""
