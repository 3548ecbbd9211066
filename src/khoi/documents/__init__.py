"""The doors to file formats: bytes become cells and paragraphs, cells become bytes; they mean nothing here."""
