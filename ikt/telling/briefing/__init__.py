"""Briefings: every sentence follows from data by a rule stated beside it."""
