"""A briefing that came back edited: what people changed in it, beside the field that it came from."""
