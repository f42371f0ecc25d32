"""Open data: published results as tables with stable columns, and a data dictionary in words and as JSON."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from meritara.instruments.library import library
from meritara.instruments.press import Reported, reported
from meritara.instruments.score import show
from meritara.records.open_data import Record, records

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


@dataclass(frozen=True)
class Column:
    """A column: its name, which never changes, its kind of value, and what stands in it."""

    name: str
    kind: str
    what: str

    @property
    def words(self) -> str:
        """Return what stands in it, in the language of the page."""
        return _(self.what)


RESULTS = (
    Column("publikasi", "string", gettext_noop("the key of the publication; it never changes")),
    Column("kode_instansi", "string", gettext_noop("the code of the agency on this site")),
    Column("instansi", "string", gettext_noop("the name of the agency")),
    Column("jenis", "string", gettext_noop("the kind of agency")),
    Column("provinsi", "string", gettext_noop("the province it lies in; may be empty")),
    Column("wilayah", "string", gettext_noop("the regional office that looks after it; may be empty")),
    Column("masa_dari", "date", gettext_noop("the first day that was assessed")),
    Column("masa_sampai", "date", gettext_noop("the last day that was assessed")),
    Column("instrumen", "string", gettext_noop("the instrument and its version; never compare across them")),
    Column("sidik_instrumen", "string", gettext_noop("the SHA-256 of that instrument's file")),
    Column("nilai", "number", gettext_noop("the total that was determined, exact, with a decimal point")),
    Column("kategori", "string", gettext_noop("the category that was determined")),
    Column("nomor_keputusan", "string", gettext_noop("the number of the decree")),
    Column("tanggal_keputusan", "date", gettext_noop("the day of the decree")),
    Column("terbit_pada", "datetime", gettext_noop("when it was published here, in UTC")),
    Column("status", "string", gettext_noop("`berlaku` while the decision holds, `dicabut` once withdrawn")),
    Column("dicabut_pada", "datetime", gettext_noop("when it was withdrawn, in UTC; empty while it holds")),
    Column(
        "keyakinan",
        "string",
        gettext_noop(
            "`pasti` where every figure of the instrument was read in a source, else `belum terkonfirmasi`"
        ),
    ),
    Column(
        "berkas_hasil",
        "string",
        gettext_noop("where the signed result file is, from which anyone computes it anew"),
    ),
)
REPORTED = (
    Column("instansi", "string", gettext_noop("the name of the agency")),
    Column("jenis", "string", gettext_noop("the kind of agency")),
    Column("provinsi", "string", gettext_noop("the province it lies in; may be empty")),
    Column("tahun", "integer", gettext_noop("the year of the figure as published")),
    Column("putaran", "string", gettext_noop("the round, in the words of the source")),
    Column("tahap", "string", gettext_noop("how far the figure was: claimed, verified or final")),
    Column("penilai", "string", gettext_noop("who assessed")),
    Column("nilai", "number", gettext_noop("the total as published; neither computed nor verified here")),
    Column("kategori", "string", gettext_noop("the category as published; may be empty")),
    Column("keyakinan", "string", gettext_noop("how sure the figure is: the mark that the page shows")),
    Column("catatan", "string", gettext_noop("a remark about the figure; may be empty")),
    Column("sumber", "string", gettext_noop("the page or paper it was copied from")),
)  # fmt: skip


KEYS: dict[str, dict[str, Any]] = {"hasil": {"primaryKey": "publikasi"}, "catatan-publik": {}}
TABLES: dict[str, tuple[Column, ...]] = {"hasil": RESULTS, "catatan-publik": REPORTED}


def rows_of(table: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table in the order of its columns."""
    return map(result_cells, records()) if table == "hasil" else map(reported_cells, reported())


def result_cells(one: Record) -> tuple[Any, ...]:
    """Return one published result."""
    sure = not library().get(one.instrument).unconfirmed
    return (
        *one[:6],
        one.assessed_from.isoformat(),
        one.assessed_until.isoformat(),
        *one[8:13],
        one.dated_on.isoformat(),
        moment(one.published_at),
        "dicabut" if one.withdrawn_at else "berlaku",
        moment(one.withdrawn_at),
        "pasti" if sure else "belum terkonfirmasi",
        settings.MERITARA_URL + reverse("result-file", args=[one.uid]),
    )


def reported_cells(one: Reported) -> tuple[Any, ...]:
    """Return one total that others published."""
    total = show(one.total, 4, ".").rstrip("0").rstrip(".")
    words = (one.agency, one.kind, one.province, one.year, one.round, one.stage, one.assessor)
    return (*words, total, one.category, one.mark, one.note, one.source)


def moment(value: dt.datetime | None) -> str:
    """Return a point in time in UTC, empty where there is none."""
    return value.astimezone(dt.UTC).isoformat(timespec="seconds") if value else ""


def as_objects(table: str) -> list[dict[str, Any]]:
    """Return the rows of a table as objects."""
    names = [column.name for column in TABLES[table]]
    return [dict(zip(names, row, strict=True)) for row in rows_of(table)]


def package() -> dict[str, Any]:
    """Return the data dictionary as a data package (Frictionless)."""
    return {
        "profile": "tabular-data-package",
        "name": "meritara-hasil",
        "title": _("Published results of the merit system"),
        "licenses": [LICENCE],
        "resources": [resource(table) for table in TABLES],
    }


def resource(table: str) -> dict[str, Any]:
    """Return one table of the package."""
    fields = [{"name": one.name, "type": one.kind, "description": one.words} for one in TABLES[table]]
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": {"fields": fields, "missingValues": [""]} | KEYS[table],
    }
