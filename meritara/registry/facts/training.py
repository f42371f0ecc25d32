"""Training: what each person had completed by the day, inside the windows that were chosen."""

from typing import Any

from meritara.registry.facts.sources import Reckoning, number_of


def training(rows: Any, reckoning: Reckoning) -> Any:
    """Return one row a person with their training by the day of reckoning.

    `hours` are those of technical training inside the window, `hours_ever` of all of it; `long` says
    whether one without recorded hours lasted long enough; `seminar` and `functional` whether there was
    one; `rungs` holds a bit for each rung of leadership training.
    """
    terms = reckoning.terms
    wanted = [code for codes in terms.training.values() for code in codes]
    done = rows.filter((rows.ended_on <= reckoning.on) & rows.kind.isin(wanted))
    is_kind = {name: done.kind.isin(list(codes)) for name, codes in terms.training.items()}
    recent = done.ended_on > reckoning.before(1)
    years = 2 if reckoning.picks("jangka-seminar", "dua-tahun") else 1
    lasted = done.ended_on.epoch_days() - done.started_on.epoch_days() + 1
    hours = done.hours.fill_null(0)
    return done.group_by(who=number_of(done.nip)).aggregate(
        hours=hours.sum(where=is_kind["technical"] & recent),
        hours_ever=hours.sum(where=is_kind["technical"]),
        long=(is_kind["technical"] & recent & done.hours.isnull() & (lasted >= terms.days)).max(),
        seminar=(is_kind["seminar"] & (done.ended_on > reckoning.before(years))).max(),
        functional=is_kind["functional"].max(),
        rungs=bit_of(done.leadership, reckoning).bit_or(where=is_kind["leadership"]),
    )


def bit_of(codes: Any, reckoning: Reckoning) -> Any:
    """Return the bit of the rung that a leadership training fits, 0 where it fits none."""
    import ibis

    steps = reckoning.terms.leadership
    return ibis.cases(
        *((codes.isin(list(fitting)), 1 << place) for place, (_, fitting) in enumerate(steps)), else_=0
    )


def needed_bit(tier: Any, reckoning: Reckoning) -> Any:
    """Return the bit of the rung that a post asks for, null where its tier is unknown."""
    import ibis

    steps = reckoning.terms.leadership
    cases = ((tier.isin(list(tiers)), 1 << place) for place, (tiers, _) in enumerate(steps))
    return ibis.cases(*cases, else_=ibis.null("int64"))


def is_led(rungs: Any, tier: Any, reckoning: Reckoning) -> Any:
    """Return whether somebody had the leadership training of their tier, or a higher one where it counts."""
    need = needed_bit(tier, reckoning)
    if reckoning.picks("jenjang-diklat", "tepat"):
        return ((rungs.fill_null(0) & need) > 0).fill_null(False)
    return (rungs >= need).fill_null(False)


def is_exempt(post_name: Any, reckoning: Reckoning) -> Any:
    """Return whether a functional post is one whose name begins with a word that asks for no training."""
    import ibis

    if not reckoning.picks("jf-tanpa-diklat", "dianggap-sudah") or not reckoning.terms.exempt:
        return ibis.literal(False)
    words = "|".join(reckoning.terms.exempt)
    return post_name.lower().re_search(rf"^({words})\b").fill_null(False)
