"""Counts by group that may be published: nobody reads how many are in a small group, nor works it out."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Count:
    """How many are in a group as everybody may read it: a number, fewer than some, or nothing."""

    shown: int | None
    below: int = 0  # the group is smaller than this

    def __str__(self) -> str:
        if self.shown is not None:
            return str(self.shown)
        return f"<{self.below}" if self.below else "-"


@dataclass(frozen=True)
class Shielded:
    """The counts of some groups and of all together, with what has to be hidden hidden."""

    groups: Mapping[str, Count]
    total: Count


def shielded(groups: Mapping[str, int], least: int) -> Shielded:
    """Return counts in which every group of 1 to `least` - 1 is hidden, and with it the sum of all.

    The sum is the complement from which a hidden count would follow. Hiding another group in its place
    is not enough: 1 beside 5 of 6 is known to whoever knows the rule. An empty group is no group.

    >>> told = shielded({"kota": 12, "provinsi": 2, "kabupaten": 30}, 5)
    >>> [str(count) for count in told.groups.values()], str(told.total)
    (['12', '<5', '30'], '-')
    """
    counts = {
        name: Count(None, below=least) if 0 < count < least else Count(count)
        for name, count in groups.items()
    }
    is_whole = all(count.shown is not None for count in counts.values())
    return Shielded(counts, Count(sum(groups.values()) if is_whole else None))


def withheld(counts: Mapping[str, int], least: int) -> frozenset[str]:
    """Return the groups whose mean nobody may read, where the mean of all together is known.

    These are the groups of fewer than `least`, and as many of the next smallest as it takes that what is
    hidden together is of `least` or more: its mean follows from the others, and then tells of nobody.

    >>> sorted(withheld({"pns": 3252, "pppk": 3}, 5)), sorted(withheld({"a": 2, "b": 4, "c": 30}, 5))
    (['pns', 'pppk'], ['a', 'b'])
    """
    ordered = sorted((count, name) for name, count in counts.items() if count > 0)
    hidden: list[str] = []
    total = 0
    for count, name in ordered:
        if count >= least and (not hidden or (total >= least and len(hidden) > 1)):
            break
        hidden.append(name)
        total += count
    return frozenset(hidden)
