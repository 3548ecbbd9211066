"""The doors to file formats: bytes become cells and paragraphs, cells become bytes; no meaning is given to them here."""
