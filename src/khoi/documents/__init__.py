"""The doors to file formats: bytes become cells and paragraphs, these become bytes; nothing is meant by them here."""
