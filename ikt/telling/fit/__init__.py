"""Fit by field: which fields suit a country, which countries suit a field, and all of it in one picture."""
