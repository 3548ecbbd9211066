"""Small immutable things that all stages share: periods, quantities, Vietnamese numbers, findings."""
