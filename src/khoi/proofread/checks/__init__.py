"""One check per function, a list as registry: a reading in, doubts out; what a text does not name is not guessed."""

from khoi.proofread.checks import counts, growth, partitions, periods, plans, repeats, shares, sums, words

CHECKS = (
    words.malformed,
    words.against_sign,
    words.points_of_amounts,
    words.missing_scale,
    periods.impossible,
    periods.own_base,
    growth.change,
    growth.both_ways,
    growth.from_to,
    growth.bare,
    plans.attainment,
    shares.of_whole,
    shares.above_all,
    shares.contributions,
    partitions.shares,
    partitions.amounts,
    counts.whole_number,
    counts.mean,
    counts.shared_out,
    sums.parts,
    sums.of_total,
    sums.closing,
    sums.balance,
    sums.without,
    sums.over_time,
    repeats.twice,
    repeats.changes,
)
