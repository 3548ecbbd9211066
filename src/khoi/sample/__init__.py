"""What the enterprises of the first body would send: in comes a seed and a pack, out goes a World; nothing is stored.

The enterprises are invented; the bloc's totals are those it published. A pack that asks for something which the
generator cannot make plausible still gets a figure, by unit and nature; a pack without the headline indicators is a
`KeyError`.
"""
