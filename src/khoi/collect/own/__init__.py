"""An enterprise's own layout: proposed from a file, confirmed once by an officer, found again by its labels."""
