"""The forms of a page as a browser would send them, filled in; what else a hostile one would send along."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from meritara.records.access import today
from tests.files import make as made
from tests.web.reading import Answer, Tag, page_of

SOON, LATE = today() + dt.timedelta(days=3), today() + dt.timedelta(days=50)
TYPED = {
    "date": SOON.isoformat(),
    "datetime-local": f"{SOON.isoformat()}T09:00",
    "time": "09:00",
    "number": "10",
    "email": "baru@contoh.example",
    "url": "https://contoh.example/sk",
    "tel": "08123456789",
}
PAST = ("dated_on", "tanggal")  # the days of papers, which cannot lie ahead
WANTED = {
    "state": "published",
    "role": "admin",
    "link": "https://lain.example/",
    "email": "lain@contoh.example",
}
BUTTONS = ("submit", "button", "reset", "image")


@dataclass(frozen=True)
class Filled:
    """A form of a page with everything a person would send: where to, its fields, its files."""

    path: str
    fields: Mapping[str, tuple[str, ...]]
    files: tuple[str, ...] = ()
    names: frozenset[str] = field(default_factory=frozenset)

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        """Return by what a form is known again on another page."""
        return self.path, self.names

    @property
    def place(self) -> str:
        """Return the address without its question and its place on the page."""
        return urlsplit(self.path).path

    def sent(self) -> dict[str, Any]:
        """Return the form ready to be sent, each file new."""
        data: dict[str, Any] = {name: list(values) for name, values in self.fields.items()}
        return data | {
            name: SimpleUploadedFile("sk.pdf", made.pdf(1), "application/pdf") for name in self.files
        }


def forms_of(answer: Answer, path: str) -> Iterator[Filled]:
    """Yield the forms that a page posts."""
    for form in page_of(answer).all("form"):
        if form.attributes.get("method", "").lower() == "post":
            yield filled(form, path)


def filled(form: Tag, path: str) -> Filled:
    """Return a form with what stands in it, and something in every field that is empty."""
    fields: dict[str, list[str]] = {}
    files: list[str] = []
    named = [tag for tag in form.walk() if tag.attributes.get("name") and "disabled" not in tag.attributes]
    for tag in named:
        name, kind = tag.attributes["name"], tag.attributes.get("type", "text")
        if kind == "file":
            files.append(name)
        elif kind == "radio":
            if name not in fields or "checked" not in tag.attributes:
                fields[name] = [tag.attributes.get("value", "on")]
        elif tag.name == "select":
            fields[name] = chosen(tag)
        elif kind == "checkbox" or tag.name == "button" or kind in BUTTONS:
            fields.setdefault(name, [tag.attributes.get("value") or "on"])
        elif tag.name in ("input", "textarea"):
            fields[name] = [typed(tag, name, kind)]
    fields.pop("csrfmiddlewaretoken", None)
    where = urljoin(path, form.attributes.get("action") or path)
    names = frozenset(tag.attributes["name"] for tag in named)
    return Filled(where, {name: tuple(values) for name, values in fields.items()}, tuple(files), names)


def typed(tag: Tag, name: str, kind: str) -> str:
    """Return what stands in a field, or what a person would type into it; a text gets a word more."""
    value = tag.attributes.get("value", "")
    if kind == "hidden":
        return value
    if tag.name == "textarea":
        return f"{tag.text} diubah".strip()
    if name == "link":  # beside a file there is none
        return value
    if name == "until_on":
        return LATE.isoformat()
    if name in PAST:
        return today().isoformat()
    return value or TYPED.get(kind, "Contoh")


def chosen(select: Tag) -> list[str]:
    """Return another choice of a list than the one that stands in it, where there is one."""
    options = [one for one in select.all("option") if one.attributes.get("value")]
    others = [one for one in options if "selected" not in one.attributes]
    return [(others or options)[0].attributes["value"]] if options else [""]


def greedy() -> dict[str, str]:
    """Return a hostile value for every column that we store, by the names under which Django knows it."""
    found: dict[str, str] = {"by": "1", "is_staff": "1", "is_superuser": "1", "groups": "1"}
    for model in apps.get_app_config("records").get_models():
        for column in model._meta.concrete_fields:
            found |= dict.fromkeys((column.name, column.attname), hostile(column))
    return found


def hostile(column: "models.Field[Any, Any]") -> str:
    """Return what somebody would want a column to be."""
    if column.choices:
        return str(list(column.choices)[-1][0])
    if isinstance(column, models.ForeignKey):
        last = column.related_model._default_manager.order_by("pk").last()
        return str(last.pk) if last else "1"
    kinds = {
        models.BooleanField: "1",
        models.DateTimeField: "2020-01-01 00:00",
        models.DateField: "2020-01-01",
    }
    kinds |= {models.IntegerField: "2", models.AutoField: "2"}
    found = [value for kind, value in kinds.items() if isinstance(column, kind)]
    return found[0] if found else WANTED.get(column.name, "4")
