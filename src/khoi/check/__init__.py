"""Readings come in with the enterprise's past; findings about what is odd go out. Nothing is corrected."""
