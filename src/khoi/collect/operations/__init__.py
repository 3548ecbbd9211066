"""What changes records and submissions; each act says by whom, when and why in its own transaction."""
