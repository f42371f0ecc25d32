"""A published index: no NIP, no name, no unit and no figure of a single person in any byte of any page."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from meritara.jobs.indices import measure, usual
from meritara.records.actions.measurements import publish
from meritara.records.models import Agency, Measurement, Role
from meritara.registry import importing
from tests.records import make
from tests.registry.facts.rows import appraisal, course, diploma, person, snapshot
from tests.web.sending import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]
LEVELS = ["SMA", "D-3", "S-1", "S-2", "S-3", "SD"]
HREF = re.compile(r'href="(/indeks/[^"#]*)')
COUNTS = {"khatulistiwa": 12, "kecil": 1, "sedang": 9}


@pytest.fixture
def published() -> Measurement:
    """Return the published index of three agencies, one of them with a single person."""
    people: list[dict[str, Any]] = []
    appraised, schooled, trained = [], [], []
    for code, count in COUNTS.items():
        make.an_agency(code, name=f"Kota {code}")
        for at in range(count):
            key = {"agency": code, "nip": f"{len(people):018}"}
            people.append(person(**key, name=f"rahasia-{code}-{at}", unit=f"rahasia-unit-{code}-{at % 3}"))
            appraised.append(appraisal(2020, predicate="baik", **key))
            schooled.append(diploma(LEVELS[at % len(LEVELS)]) | key)
            trained.append(course("4", "2021-06-01", **key))
    known = [{"agency": code, "name": code, "region": "V"} for code in COUNTS]
    made = snapshot(
        importing.root(),
        agencies=known,
        people=people,
        performance=appraised,
        education=schooled,
        training=trained,
    )
    return publish(measure(usual(made)), make.wayan())


def walked(client: Client) -> Iterator[tuple[str, bytes]]:
    """Yield every page and file of indices to which links lead, with all that was sent."""
    seen, open_ = set[str](), ["/indeks/"]
    while open_:
        path = open_.pop().replace("&amp;", "&")
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        content = bytes(answer.content)
        yield path, content
        if answer.headers["Content-Type"].startswith("text/html"):
            open_ += HREF.findall(content.decode())


def test_stranger_meets_no_person_and_no_unit_wherever_links_lead(
    published: Measurement, client: Client
) -> None:
    pages = dict(walked(client))
    assert f"/indeks/{published.uid}/instansi/khatulistiwa/" in pages
    assert [path for path, content in pages.items() if b"rahasia" in content] == []
    assert [path for path, content in pages.items() if re.search(rb"\b0{16}\d\d\b", content)] == []


def test_operator_meets_the_people_of_the_own_agency_and_of_no_other(published: Measurement) -> None:
    own = Agency.objects.get(code="khatulistiwa")
    pages = dict(walked(signed_in(make.a_person("Sari", Role.OPERATOR, own))))
    assert [path for path, content in pages.items() if b"rahasia-khatulistiwa" in content] != []
    for other in (b"rahasia-kecil", b"rahasia-sedang", b"rahasia-unit-kecil", b"rahasia-unit-sedang"):
        assert [path for path, content in pages.items() if other in content] == []


def test_figure_of_the_agency_with_one_person_stands_nowhere(published: Measurement, client: Client) -> None:
    pages = dict(walked(client))
    page = pages[f"/indeks/{published.uid}/instansi/kecil/"].decode()
    assert "Orangnya terlalu sedikit" in page
    assert re.search(r"\d\d,\d\d", page) is None


def test_supervisor_meets_no_person_although_every_figure_is_open(published: Measurement) -> None:
    pages = dict(walked(signed_in(make.wayan())))
    named = [path for path, content in pages.items() if re.search(rb"rahasia-(?!unit)", content)]
    assert (len(pages) > 8, named) == (True, [])
