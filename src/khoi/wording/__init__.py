"""Findings and codes come in, words in the reader's language go out; a code without words is a bug."""
