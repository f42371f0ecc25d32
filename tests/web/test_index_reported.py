"""What SIASN reports beside the index measured here, on the page and in the workbook of an operator."""

import datetime as dt
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from pytest_django import DjangoAssertNumQueries

from meritara.jobs.indices import folder_of, measure, usual
from meritara.records.models import Agency, Measurement, Role
from meritara.registry import importing
from meritara.web.indices import opened
from tests.records import make
from tests.registry.facts.rows import snapshot
from tests.web.reading import page_of
from tests.web.sending import signed_in
from tests.web.test_indices import sari, tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]
CODE = "khatulistiwa"


def told(name: str, total: float | None, **more: Any) -> dict[str, Any]:
    figures = {"total": total} | more
    told = {key: None if figure is None else Decimal(str(figure)) for key, figure in figures.items()}
    return {"agency": CODE, "name": name} | told


def measured(rows: list[dict[str, Any]], many: int = 6) -> Measurement:
    """Return the measurement of an agency in whose snapshot another source's figures lie too."""
    make.an_agency(CODE, name="Kota khatulistiwa")
    data = tables({CODE: many})
    return measure(usual(snapshot(importing.root(), **data, reported_ip_asn=rows)))


def address(one: Measurement) -> str:
    return f"/indeks/{one.uid}/instansi/{CODE}/pembanding/"


def texts(one: Measurement, query: str = "") -> str:
    return " ".join(page_of(sari().get(address(one) + query)).text.split())


def total_of(one: Measurement, at: int) -> float:
    return float(opened(folder_of(one.name)).people(CODE)[at]["total"])


def test_page_says_how_to_bring_the_figures_where_there_are_none() -> None:
    one = measured([])
    page = texts(one)
    assert "Belum ada yang mengunggah nilai menurut SIASN" in page
    assert "pip-asn" in page


def test_page_counts_reasons_and_names_who_differs() -> None:
    one = measured([])
    same = total_of(one, 0)
    rows = [told(f"Contoh {CODE} 00", same), told(f"Contoh {CODE} 01", same + 5), told("Orang Lain", 80.0)]
    snapshot(importing.root(), dt.date(one.year, 12, 30), "pip", reported_ip_asn=rows, people=[])
    page = texts(one)
    assert "Dari 2 orang yang bernilai pada keduanya, 1 sama pada semua nilai." in page
    assert "Totalnya berbeda, dimensinya tidak 1" in page
    assert "Dilaporkan, tetapi tidak ada pada data di sini 1" in page
    assert "Orang Lain" in page
    assert "Orang Lain" not in texts(one, "?alasan=total")
    assert "Tidak ada yang berbeda karena alasan ini." in texts(one, "?alasan=disiplin")


def test_dimension_that_differs_is_told_with_both_figures_and_its_answers() -> None:
    rows = [told(f"Contoh {CODE} 00", 60.0, qualification=1.0, competence=None)]
    one = measured(rows)
    page = texts(one, "?alasan=kualifikasi")
    assert "Berbeda pada: Kualifikasi" in page
    assert "/ 1,00" in page
    assert "S-1" in page or "Sarjana" in page


def test_workbook_has_a_row_for_each_reason() -> None:
    one = measured([told(f"Contoh {CODE} 00", 60.0, qualification=1.0, discipline=1.0)])
    answer = sari().get(address(one) + "unduh/pembanding.xlsx?alasan=kualifikasi")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    rows = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    reasons = [
        cell for row in rows for cell in row if isinstance(cell, str) and cell.startswith("Berbeda pada")
    ]
    assert len(reasons) == 2


@pytest.mark.parametrize("role", [Role.LEADER, Role.SUPERVISOR, Role.AUDITOR])
def test_only_the_operator_reads_people_beside_another_source(role: str) -> None:
    one = measured([told(f"Contoh {CODE} 00", 60.0)])
    at = Agency.objects.get(code=CODE) if role == Role.LEADER else None
    client = signed_in(make.a_person("Nama", role, at))
    assert client.get(address(one)).status_code == 404
    assert client.get(address(one) + "unduh/pembanding.xlsx").status_code == 404


def test_unit_and_unknown_agency_have_no_such_page() -> None:
    one = measured([])
    assert sari().get(address(one) + "?unit=u1").status_code == 404
    assert sari().get(f"/indeks/{one.uid}/instansi/tidak-ada/pembanding/").status_code == 404


def test_agency_page_leads_there_for_its_operator() -> None:
    one = measured([])
    page = sari().get(f"/indeks/{one.uid}/instansi/{CODE}/").content.decode()
    assert address(one) in page


def test_page_takes_no_more_queries_for_sixty_people_than_for_six(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    one = measured([told(f"Contoh {CODE} {at:02}", 60.0) for at in range(60)], many=60)
    client = sari()
    with django_assert_max_num_queries(12):
        assert client.get(address(one)).status_code == 200
