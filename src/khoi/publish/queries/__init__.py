"""What is asked for publishing: the facts of a consolidation, officers' paragraphs, what was published."""
