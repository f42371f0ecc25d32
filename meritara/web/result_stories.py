"""What happened to an assessment after its verification, as sentences."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meritara.web.letters import paper_label

Data = Mapping[str, Any]
Codes = Callable[[Any], str]


def day(text: str) -> str:
    """Return a day of an event as people write it."""
    found = parse_date(text)
    return date_format(found, "j F Y") if found else text


def settled(codes: Codes, data: Data) -> str:
    """Return which scores the plenary settled."""
    return _("settled %(rows)s in the plenary") % {"rows": codes(data["rows"])}


def minuted(_codes: Codes, data: Data) -> str:
    """Return which minutes were recorded."""
    words = {"number": data["number"], "day": day(data["held_on"]), "total": data["total"] or "-"}
    return _("recorded the minutes %(number)s of %(day)s, total %(total)s") % words


def heard(_codes: Codes, data: Data) -> str:
    """Return until when the agency may object."""
    return _("told the agency the scores of the plenary; it may object until %(day)s") % {
        "day": day(data["until"])
    }


def objected(codes: Codes, data: Data) -> str:
    """Return to what the agency objected."""
    words = {"rows": codes(data["wanted"]), "number": data["number"]}
    return _("objected to %(rows)s with letter %(number)s") % words


def replied(codes: Codes, data: Data) -> str:
    """Return what of an objection was granted."""
    words = {"number": data["number"], "rows": codes(data["granted"]), "refused": codes(data["refused"])}
    if data["granted"] and data["refused"]:
        text = _("answered the objection with letter %(number)s: granted %(rows)s, not %(refused)s")
    elif data["granted"]:
        text = _("answered the objection with letter %(number)s: granted %(rows)s")
    else:
        text = _("answered the objection with letter %(number)s: granted nothing")
    return text % words


def determined(_codes: Codes, data: Data) -> str:
    """Return what was determined by which decree."""
    words = {name: data[name] for name in ("number", "band", "total", "replaces")}
    if data["replaces"]:
        return (
            _("determined category %(band)s, total %(total)s, by decree %(number)s, in place of %(replaces)s")
            % words
        )
    return _("determined category %(band)s, total %(total)s, by decree %(number)s") % words


def published(_codes: Codes, data: Data) -> str:
    """Return which decree was published."""
    return _("published decree %(number)s") % {"number": data["number"]}


def withdrew(_codes: Codes, data: Data) -> str:
    """Return which decree was withdrawn."""
    return _("withdrew decree %(number)s") % {"number": data["number"]}


def recommended(codes: Codes, data: Data) -> str:
    """Return which recommendations were drafted or issued."""
    if data["issued"]:
        return _("issued the recommendations on %(rows)s") % {"rows": codes(data["issued"])}
    many = len(data["rows"])
    return ngettext("drafted %(n)s recommendation", "drafted %(n)s recommendations", many) % {"n": many}


def followed(codes: Codes, data: Data) -> str:
    """Return on which recommendation the agency acted."""
    return _("told what was done about the recommendation on %(row)s") % {"row": codes([data["row"]])}


def judged(codes: Codes, data: Data) -> str:
    """Return whether that was enough."""
    texts = {
        True: _("found the recommendation on %(row)s done"),
        False: _("found the recommendation on %(row)s not done yet"),
    }
    return texts[bool(data["enough"])] % {"row": codes([data["row"]])}


def signed(_codes: Codes, data: Data) -> str:
    """Return which paper came back signed, and in place of which file."""
    ways = {
        "scan": _("handed in the scan of %(paper)s signed by hand, SHA-256 %(file)s"),
        "certified": _("handed in %(paper)s signed electronically, SHA-256 %(file)s"),
        "demo": _("signed %(paper)s by the demo signer, no certified signature, SHA-256 %(file)s"),
    }
    words = {"paper": paper_label(data["paper"]), "file": data["file"][:16]}
    if data["replaces"]:
        words["before"] = data["replaces"][:16]
        return ways[data["way"]] % words + _(", in place of %(before)s") % words
    return ways[data["way"]] % words


TOLD: dict[str, Callable[[Codes, Data], str]] = {
    "settle": settled,
    "minute": minuted,
    "hear": heard,
    "object": objected,
    "reply": replied,
    "determine": determined,
    "publish": published,
    "withdraw": withdrew,
    "recommend": recommended,
    "follow": followed,
    "judge": judged,
    "sign-paper": signed,
}
