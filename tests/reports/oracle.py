"""The answers of one person worked out row by row in plain Python, for comparison with the columns."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

Rows = Sequence[Mapping[str, Any]]
EDUCATION = {
    "SD": "di-bawah-slta",
    "SLTA": "slta",
    "D-III": "d3",
    "S-1": "s1",
    "Spesialis": "s2",
    "S-2": "s2",
    "S-3": "s3",
}
HEIGHT = ("di-bawah-slta", "slta", "d3", "s1", "s2", "s3")
PREDICATES = {
    "sangat-kurang": "buruk",
    "kurang": "kurang",
    "butuh-perbaikan": "cukup",
    "baik": "baik",
    "sangat-baik": "sangat-baik",
}
NEEDS = {
    "supervisor": ["2", "3", "4", "6", "5", "7"],
    "administrator": ["3", "4", "6", "5", "7"],
    "jpt_pratama": ["4", "6", "5", "7"],
}


def answers_of(person: Mapping[str, Any], tables: Mapping[str, Rows], on: dt.date) -> dict[str, str]:
    """Return the answers of a person under the usual settings, none where nothing is recorded."""
    kind = person["post_kind"]
    mine = {id: [row for row in rows if row["nip"] == person["nip"]] for id, rows in tables.items()}
    trained = [row for row in mine["training"] if row["ended_on"] <= on]
    year, two = on.replace(year=on.year - 1), on.replace(year=on.year - 2)
    hours = sum(row["hours"] or 0 for row in trained if row["kind"] == "3" and row["ended_on"] > year)
    met = any(row["kind"] in ("4", "9", "16") and row["ended_on"] > two for row in trained)
    found = {
        "pendidikan": education(person, mine["education"], on),
        "diklat-teknis": done(hours >= 20),
        "seminar": done(met),
        "penilaian-kinerja": appraised(mine["performance"], on.year - 1),
        "hukuman-disiplin": punished(mine["sanctions"], on),
    }
    if kind == "struktural":
        led = [row["leadership"] for row in trained if row["kind"] == "1"]
        found["diklat-kepemimpinan"] = done(any(code in NEEDS.get(person["tier"], []) for code in led))
    if kind == "fungsional":
        name = (person["post_name"] or "").lower().split(" ")[0]
        found["diklat-fungsional"] = done(name == "guru" or any(row["kind"] == "2" for row in trained))
    return {question: answer for question, answer in found.items() if answer is not None}


def done(condition: bool) -> str:
    """Return the answer to a question that is done or not."""
    return "sudah" if condition else "belum"


def education(person: Mapping[str, Any], rows: Rows, on: dt.date) -> str | None:
    """Return the highest education by a day."""
    there = [row["level"] for row in rows if row["graduated_on"] is None or row["graduated_on"] <= on]
    levels = [EDUCATION[level] for level in (*there, person["education"]) if level]
    return max(levels, key=HEIGHT.index) if levels else None


def appraised(rows: Rows, year: int) -> str | None:
    """Return the appraisal of a year until 2020: by its value, else by its predicate."""
    for row in rows:
        if row["year"] != year:
            continue
        if row["value"] is None:
            return PREDICATES[row["predicate"]] if row["predicate"] else None
        value = float(row["value"])
        steps = ((90, "sangat-baik"), (75, "baik"), (60, "cukup"), (50, "kurang"))
        return next((name for floor, name in steps if value > floor), "buruk")
    return None


def punished(rows: Rows, on: dt.date) -> str:
    """Return the heaviest sanction of five years."""
    since = on.replace(year=on.year - 5)
    those = [
        row["level"]
        for row in rows
        if not row["cancelled_by"] and row["from_on"] <= on and (row["until_on"] or row["from_on"]) > since
    ]
    return max(those, key=("ringan", "sedang", "berat").index) if those else "tidak-pernah"
