"""Definitions: a folder of YAML comes in; a checked, immutable `Pack` goes out, or errors that name file and line."""
