"""Rounds of judgements: who is asked what, what is asked first, how far people agree, whom to ask again."""
