"""What is asked of consolidations: their figures, what they were made of, the tables they are computed from."""
