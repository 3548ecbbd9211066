"""What the rules say of all enterprises of a period: questions that change nothing."""
