"""The doors to file formats: bytes become cells, cells become bytes; no meaning is given to them here."""
