"""The history of an assessment as sentences: who did what, when; saves that follow each other are one."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meritara.instruments.instrument import Instrument
from meritara.records.models import Event, Role
from meritara.web.figures import language
from meritara.web.result_stories import TOLD
from meritara.workflows.assessment import STATES

MANY = 4  # rows that a sentence names; more are counted, and listed below it
TOGETHER = ("claim", "verify", "verify-second", "attach", "check")
Data = Mapping[str, Any]


class Told(dict[str, Any]):
    """What an event carries; what an older event lacks is an empty text, so that no story breaks off."""

    def __missing__(self, key: str) -> str:
        return ""


@dataclass(frozen=True)
class Entry:
    """One paragraph of the story."""

    at: dt.datetime
    since: dt.datetime
    who: str
    role: str
    text: str
    details: tuple[str, ...] = ()
    state: str = ""


@dataclass(frozen=True)
class Teller:
    """What an instrument calls its rows, for sentences about them."""

    instrument: Instrument

    def code(self, id: str) -> str:
        """Return how a row is called."""
        node = self.instrument.nodes.get(id)
        return node.code or id if node else id

    def codes(self, ids: Iterable[str]) -> str:
        """Return how some rows are called, in the order of the document."""
        order = {leaf.id: place for place, leaf in enumerate(self.instrument.leaves)}
        return ", ".join(self.code(id) for id in sorted(ids, key=lambda id: order.get(id, 0)))

    def entry(self, events: list[Event]) -> Entry:
        """Return the paragraph of some events of one person and one kind."""
        first, last = events[0], events[-1]
        text, details = self.said(last.verb, [event.data for event in events])
        known = dict(Role.choices) | {"second": _("Second verifier")}
        role = str(known.get(last.role, ""))
        return Entry(last.at, first.at, last.actor_name or "-", role, text, details, state_after(last))

    def said(self, verb: str, data: list[Data]) -> tuple[str, tuple[str, ...]]:
        """Return what happened as a sentence, with its details."""
        if verb in ("claim", "verify", "verify-second"):
            return self.scored(verb, data)
        if verb in ("attach", "detach", "check"):
            return self.proved(verb, data)
        tell, last = SENTENCES.get(verb), Told(data[-1])
        reason = last["reason"]
        if verb in TOLD:
            return TOLD[verb](self.codes, last), self.reasons(last)
        return (tell(self, last) if tell else verb), (reason,) if reason else ()

    def reasons(self, data: Data) -> tuple[str, ...]:
        """Return why something was done: in one text, or for each row with its scores."""
        rows = data["rows"] if isinstance(data["rows"], dict) else {}
        each = tuple(self.changed(id, change) for id, change in rows.items() if "to" in change)
        return each or ((data["reason"],) if data["reason"] else ())

    def scored(self, verb: str, data: list[Data]) -> tuple[str, tuple[str, ...]]:
        """Return which rows were filled in or verified, from what to what."""
        rows: dict[str, dict[str, Any]] = {}
        for one in data:
            for id, change in one.get("rows", {}).items():
                before = rows.get(id, {})
                rows[id] = before | change | ({"from": before["from"]} if "from" in before else {})
        details = tuple(self.changed(id, change) for id, change in rows.items())
        named = self.codes(rows) if len(rows) <= MANY else counted(len(rows))
        if verb != "claim":
            return _("verified %(rows)s") % {"rows": named}, details
        ways = {
            "xlsx": _("filled in %(rows)s from a working paper"),
            "earlier": _("copied last year's notes of %(rows)s"),
        }
        told = ways.get(data[-1].get("way", ""), _("filled in %(rows)s"))
        return told % {"rows": named}, details

    def changed(self, id: str, change: Data) -> str:
        """Return what became of one row."""
        words = {"row": self.code(id), "from": change.get("from") or "-", "to": change.get("to") or "-"}
        text = _("%(row)s: %(from)s → %(to)s") % words if "to" in change else self.code(id)
        if change.get("note"):
            text = _("%(text)s, with a note") % {"text": text}
        return f"{text}. {change['reason']}" if change.get("reason") else text

    def proved(self, verb: str, data: list[Data]) -> tuple[str, tuple[str, ...]]:
        """Return which evidence was put under which rows, or taken off."""
        texts = {
            "attach": _("put evidence under %(rows)s"),
            "detach": _("took evidence off %(rows)s"),
            "check": _("checked evidence of %(rows)s against the list"),
        }
        rows = {id for one in data for id in one.get("rows", ())}
        titles = dict.fromkeys(proof.get("title", "") for one in data for proof in one.get("evidence", ()))
        return texts[verb] % {"rows": self.codes(rows)}, tuple(title for title in titles if title)

    def given(self, data: Data) -> str:
        """Return to whom rows were given."""
        names = [data[name] for name in ("unit", "user", "person") if data.get(name)]
        words = {
            "rows": self.codes(data["rows"]),
            "who": ", ".join(names),
            "day": day(data.get("due_on", "")),
        }
        if data.get("due_on"):
            return _("gave %(rows)s to %(who)s, due %(day)s") % words
        return _("gave %(rows)s to %(who)s") % words


def day(text: str) -> str:
    """Return a day of an event as people write it."""
    try:
        return date_format(dt.date.fromisoformat(text), "j F Y")
    except ValueError:
        return text


def counted(n: int) -> str:
    """Return how many rows in words."""
    return ngettext("%(n)s row", "%(n)s rows", n) % {"n": n}


Sentence = Callable[[Teller, Data], str]
SENTENCES: dict[str, Sentence] = {
    "facts": lambda _t, _d: _("chose the facts of the agency"),
    "propose": lambda _t, _d: _("handed the draft to the team leader"),
    "refuse": lambda _t, _d: _("recorded that the team leader refused"),
    "submit": lambda _t, d: (
        _("submitted with page %(number)s of %(day)s signed by %(signatory)s, total %(total)s")
        % {"number": d["number"], "day": day(d["dated_on"]), "signatory": d["signatory"], "total": total(d)}
    ),
    "return": lambda _t, _d: _("returned it as incomplete"),
    "take": lambda _t, _d: _("took it to verify"),
    "ask": lambda t, d: (
        _("asked about %(row)s, due %(day)s")
        % {"row": t.code(d.get("row", "")), "day": day(d.get("due_on", ""))}
    ),
    "answer": lambda t, d: _("answered the question about %(row)s") % {"row": t.code(d.get("row", ""))},
    "close": lambda t, d: _("closed the question about %(row)s") % {"row": t.code(d.get("row", ""))},
    "resume": lambda _t, _d: _("resumed the verification"),
    "finish": lambda _t, _d: _("scored everything"),
    "finish-second": lambda _t, _d: _("scored everything as second verifier"),
    "inform": lambda _t, d: _("sent the provisional score, total %(total)s") % {"total": total(d)},
    "open_repair": lambda t, d: _("opened the repair of %(rows)s") % {"rows": t.codes(d.get("opened", ()))},
    "accept": lambda _t, _d: _("accepted the provisional score without a repair"),
    "repaired": lambda _t, _d: _("submitted the repair"),
    "close_repair": lambda _t, _d: _("closed the repair"),
    "conclude": lambda _t, d: _("concluded the verification, total %(total)s") % {"total": total(d)},
    "cancel": lambda _t, _d: _("cancelled the assessment"),
    "assign": lambda t, d: t.given(d),
    "take-back": lambda t, d: _("took back %(rows)s") % {"rows": t.codes(d["rows"])},
    "request": lambda t, d: (
        _("asked %(unit)s for evidence of %(rows)s, due %(day)s")
        % {"unit": d["unit"], "rows": t.codes(d["rows"]), "day": day(d["due_on"])}
    ),
    "renew": lambda _t, d: (
        _("gave %(unit)s a new link, due %(day)s") % {"unit": d["unit"], "day": day(d["due_on"])}
    ),
    "revoke": lambda _t, d: _("closed the link of %(unit)s") % {"unit": d["unit"]},
    "arrive": lambda t, d: (
        _("%(sender)s of %(unit)s sent %(file)s for %(row)s")
        % {"sender": d["sender"], "unit": d["unit"], "file": d["file"], "row": t.code(d["row"])}
    ),
    "admit": lambda t, d: (
        _("accepted what %(unit)s sent for %(rows)s") % {"unit": d["unit"], "rows": t.codes(d["rows"])}
    ),
    "decline": lambda t, d: (
        _("refused what %(unit)s sent for %(row)s") % {"unit": d["unit"], "row": t.code(d["row"])}
    ),
    "appoint": lambda _t, d: appointed(d),
    "desk-place": lambda _t, d: _("placed the agency at the desk of %(at)s") % {"at": moment(d)},
    "desk-leave": lambda _t, d: _("took the agency off the desk of %(at)s") % {"at": moment(d)},
    "desk-record": lambda _t, d: (
        _("recorded the minutes of the desk of %(at)s") % {"at": moment(d)}
        if d["present"]
        else _("recorded that nobody came to the desk of %(at)s") % {"at": moment(d)}
    ),
    "hand-over": lambda _t, d: appointed(d),
    "extend": lambda _t, d: (
        _("extended the time to %(day)s by letter %(letter)s") % {"day": day(d["to"]), "letter": d["letter"]}
    ),
}


def moment(data: Data) -> str:
    """Return the time of a desk as people write it."""
    try:
        local = timezone.localtime(dt.datetime.fromisoformat(data["at"]))
    except ValueError:
        return str(data["at"])
    return date_format(local, "j F Y H.i") + " WIB"


def appointed(data: Data) -> str:
    """Return who became verifier, and in whose place."""
    texts = []
    for place in ("first", "second"):
        if one := data.get(place):
            role = _("Verifier") if place == "first" else _("Second verifier")
            words = {"role": role, "name": one["name"], "before": one.get("before", "")}
            taken = _("%(role)s: %(name)s in place of %(before)s")
            texts.append((taken if one.get("before") else _("%(role)s: %(name)s")) % words)
    return _("gave it to verify; %(who)s") % {"who": "; ".join(texts)}


def total(data: Data) -> str:
    """Return the total that an event carries, as the page writes numbers."""
    text = str(data.get("total") or "-")
    return text.replace(".", ",") if language() == "id" else text


def story(instrument: Instrument, events: Iterable[Event]) -> list[Entry]:
    """Return events as paragraphs, newest first; what one person saved in a row within an hour is one."""
    teller, groups = Teller(instrument), list[list[Event]]()
    for event in events:
        if groups and together(groups[-1][-1], event):
            groups[-1].append(event)
        else:
            groups.append([event])
    return [teller.entry(group) for group in reversed(groups)]


def together(before: Event, event: Event) -> bool:
    """Return whether two events are told in one breath."""
    same = (before.verb, before.actor_id, before.data.get("way")) == (
        event.verb,
        event.actor_id,
        event.data.get("way"),
    )
    return same and event.verb in TOGETHER and event.at - before.at < dt.timedelta(hours=1)


def state_after(event: Event) -> str:
    """Return the state in which a step left the assessment, empty where an event is no step."""
    words = STATES.get(event.data.get("to", "")) if isinstance(event.data.get("to"), str) else None
    return words.say(language()) if words else ""
