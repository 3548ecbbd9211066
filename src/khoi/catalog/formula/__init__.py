"""Formulas of rules and derived figures: text in, a tree that cannot be built wrong out, or where it is wrong."""
