"""Real reports, mutilated by a seeded chance: whole files in, files of every kind of damage out."""
