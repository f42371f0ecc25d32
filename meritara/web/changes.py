"""What changed from one version of an instrument to another."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meritara.instruments.instrument import Indicator, Instrument
from meritara.law.words import Words
from meritara.web.figures import floor_text, language, short, weight_text


@dataclass(frozen=True)
class Change:
    """One line: what it is about, how it was and how it is; a side is empty where it is new or gone."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Changes:
    """Everything that differs: the frame, the bands, and the parts of the tree."""

    frame: tuple[Change, ...]
    bands: tuple[Change, ...]
    gone: tuple[Indicator, ...]
    new: tuple[Indicator, ...]
    changed: tuple[tuple[Indicator, tuple[Change, ...]], ...]

    @property
    def none(self) -> bool:
        """Return whether the versions are the same."""
        return not (self.frame or self.bands or self.gone or self.new or self.changed)


def changes(before: Instrument, after: Instrument) -> Changes:
    """Return what differs between two versions; parts are the same where their ids are."""
    old, new = dict(before.nodes), dict(after.nodes)
    both = [(old[id], new[id]) for id in old if id in new and id != before.root.id]
    pairs = ((one, tuple(node_changes(was, one))) for was, one in both)
    skip = (before.root.id, after.root.id)
    return Changes(
        frame=tuple(frame_changes(before, after)),
        bands=tuple(band_changes(before, after)),
        gone=tuple(node for id, node in old.items() if id not in new and id not in skip),
        new=tuple(node for id, node in new.items() if id not in old and id not in skip),
        changed=tuple(pair for pair in pairs if pair[1]),
    )


def differing(rows: list[tuple[str, str, str]]) -> Iterator[Change]:
    """Yield the rows whose two sides differ."""
    return (Change(*row) for row in rows if row[1] != row[2])


def frame_changes(before: Instrument, after: Instrument) -> Iterator[Change]:
    """Yield what differs around the tree."""
    spoken = language()
    return differing(
        [
            (_("Title"), before.title.say(spoken), after.title.say(spoken)),
            (_("Questions"), str(len(before.leaves)), str(len(after.leaves))),
            (_("Parts under the total"), str(len(before.aspects)), str(len(after.aspects))),
            (_("Scale of the answers"), scales(before), scales(after)),
            (_("Can be totalled"), yes_or_no(before.can_score), yes_or_no(after.can_score)),
        ]
    )


def yes_or_no(value: bool) -> str:  # noqa: FBT001
    """Return yes or no in words."""
    return _("yes") if value else _("no")


def scales(instrument: Instrument) -> str:
    """Return the scales of the questions that have one."""
    found = dict.fromkeys(
        f"{leaf.scale[0]}-{leaf.scale[1]}" for leaf in instrument.leaves if leaf.kind == "level"
    )
    return ", ".join(found) or "-"


def band_changes(before: Instrument, after: Instrument) -> Iterator[Change]:
    """Yield the bands whose floor or name differs."""
    old, new = ({band.id: band for band in one.bands} for one in (before, after))
    for id in dict.fromkeys([*old, *new]):
        texts = [
            f"{one[id].name.say(language())}, {floor_text(one[id])}" if id in one else ""
            for one in (old, new)
        ]
        if texts[0] != texts[1]:
            yield Change(id, *texts)


def node_changes(before: Indicator, after: Indicator) -> Iterator[Change]:
    """Yield what differs in one part."""
    return differing(
        [
            (_("Name"), before.name.id, after.name.id),
            (_("Weight"), weight_text(before), weight_text(after)),
            (
                _("Scale"),
                f"{short(before.low)}-{short(before.high)}",
                f"{short(after.low)}-{short(after.high)}",
            ),
            *((f"{_('Criterion')} {level}", *texts) for level, texts in criteria(before, after).items()),
        ]
    )


def criteria(before: Indicator, after: Indicator) -> dict[int, tuple[str, str]]:
    """Return the words of each score in both versions."""
    old, new = ({one.level: one.text for one in node.levels} for node in (before, after))
    nothing = Words("")
    return {level: (old.get(level, nothing).id, new.get(level, nothing).id) for level in sorted({*old, *new})}
