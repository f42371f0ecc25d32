"""How the highest posts of an agency were filled in the last years: selections, candidates and panels."""

from typing import Any

from meritara.registry.synth.arrays import column, days, exact, joined, picked, repeated, whole, written
from meritara.registry.synth.heads import FROM_ANOTHER, RECENT
from meritara.registry.synth.people import titled
from meritara.registry.synth.standing import Standing, post_codes
from meritara.registry.synth.words import LATTER, MEN, TIERS
from meritara.tables import numeric as np

NAMED, PANEL, INSIDE = 3, 5, 2
FROM = ("internal", "internal", "akademisi", "tokoh masyarakat", "instansi lain")


def filled(one: Standing) -> Any:
    """Return who came to one of the highest posts in the last years."""
    recent = one.held("starts") > one.crew.until - RECENT - 1
    return ((one.held("tiers") < 2) & recent).nonzero()[0]


def codes(one: Standing, who: Any) -> Any:
    """Return the number of each selection."""
    return written("SEL-", one.unit[who] * 100_000 + one.held("starts")[who])


def selections(one: Standing) -> dict[str, Any]:
    """Return the selections, each with what came of it."""
    who = filled(one)
    sworn, unit, advised = one.held("starts")[who], one.unit[who], ~one.breaking("R22")[who]
    return {
        "selection": codes(one, who),
        "post": post_codes(unit, unit * 0),
        "post_name": titled(one, unit, unit * 0),
        "tier": picked(TIERS, one.held("tiers")[who]),
        "way": picked(
            ("seleksi terbuka", "uji kompetensi"), one.breaking(*FROM_ANOTHER)[who].astype("int32")
        ),
        "consent_on": days(sworn - 140),
        "announced_on": days(sworn - 120),
        "closed_on": days(sworn - 100),
        "extensions": whole(who * 0),
        "applicants": whole(4 + unit % 5),
        "recommendation": written("REK-", unit, "/SINTETIS", advised),
        "recommendation_on": days(sworn - 20, advised),
        "sworn_on": days(sworn),
        "appointed": one.nip.take(column(who)),
    }


def candidates(one: Standing) -> dict[str, Any]:
    """Return the candidates of each selection: who was appointed, and other heads of the agency."""
    who, others = filled(one), (one.held("titles") == 0).nonzero()[0]
    owner, turn = repeated(np.full(len(who), min(NAMED + 1, len(others))))
    at = np.searchsorted(others, who)
    person = others[(at[owner] + turn) % len(others)] if len(others) else owner
    named = turn < np.where(one.breaking("R23")[who], NAMED - 1, NAMED)[owner]
    return {
        "selection": codes(one, who[owner]),
        "post": post_codes(one.unit[who][owner], owner * 0),
        "nip": one.nip.take(column(person)),
        "eligible": column(owner >= 0),
        "total": exact(92.5 - 3 * turn - (one.of("nip")[person] % 20) / 10),
        "place": whole(turn + 1),
        "named": column(named),
    }


def panels(one: Standing) -> dict[str, Any]:
    """Return the five members of each panel, two of them from inside."""
    who = filled(one)
    owner, turn = repeated(np.full(len(who), PANEL))
    lot = one.unit[who][owner] * 7 + turn
    return {
        "selection": codes(one, who[owner]),
        "member": joined(picked(MEN, lot % len(MEN)), picked(LATTER, lot % len(LATTER))),
        "from": picked(FROM, turn),
        "internal": column(turn < INSIDE),
        "post_name": picked(("Pejabat internal", "Anggota dari luar"), (turn >= INSIDE).astype("int32")),
    }
