"""What the enterprises of the first body would send: a seed and a pack go in, a World comes out.

Nothing is stored. The enterprises are invented; the bloc's totals are those that it published. What a pack asks
and the generator does not know still gets a plausible figure, by unit and nature. `KeyError` for a pack that does
not ask `revenue.total`.
"""
