"""Outside lists of a synthetic agency: members of political parties, and family ties."""

from typing import Any

from meritara.registry.synth.arrays import column, days, picked, same
from meritara.registry.synth.people import superior
from meritara.registry.synth.standing import Standing
from meritara.tables import numeric as np

EACH = 97  # one in so many has left a party, and one is related to somebody else


def party_members(one: Standing) -> dict[str, Any]:
    """Return the list of a day: who is on it as a member, and who has left."""
    left = (one.rows % EACH == 0) & (one.of("rule") == 0)
    who = (left | (one.breaking("R35") & (one.case <= one.day))).nonzero()[0]
    return {
        "nip": one.nip.take(column(who)),
        "source": same("Daftar contoh", len(who)),
        "listed_on": days(np.where(left, one.crew.until - 400, one.case)[who]),
        "member": column(~left[who]),
    }


def family_ties(one: Standing) -> dict[str, Any]:
    """Return who is related to their superior, and some who are to somebody else."""
    boss, next_one = superior(one), (np.arange(one.size) + 1) % one.size
    planted = one.breaking("R54") & (boss >= 0)
    other = (one.rows % EACH == 1) & (one.of("rule") == 0)
    other &= (boss != next_one) & (boss[next_one] != np.arange(one.size)) & (next_one != np.arange(one.size))
    who = (planted | other).nonzero()[0]
    relative = np.where(planted, boss, next_one)[who]
    return {
        "nip": one.nip.take(column(who)),
        "relative": one.nip.take(column(relative)),
        "kind": picked(("sepupu", "saudara kandung"), planted[who].astype("int32")),
    }
