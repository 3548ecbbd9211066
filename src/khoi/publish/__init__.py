"""Figures, records and words come in; a publication goes out: first as a value, then as files that render it.

`compose` makes the value out of the pack's templates and the facts of a consolidation; every number in it names the
figure that it shows. `render` makes files of the value. What cannot be said is left out; what is wrong with a template
is found when the pack is loaded.
"""
