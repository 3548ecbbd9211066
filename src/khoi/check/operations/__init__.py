"""What changes after checking: acceptance, explanations; each act says by whom, when and why."""
