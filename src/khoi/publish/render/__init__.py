"""Pure functions from a publication to the bytes of files: what is printed is what the value says."""
