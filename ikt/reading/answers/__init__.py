"""Filled forms to answers: what came back by mail, in whatever program it was filled."""
