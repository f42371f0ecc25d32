"""Open data: stable columns, withdrawn results with their status, and no copy sent twice."""

import csv
import io
import json

import pytest
from django.test import Client

from meritara.records.actions import decisions
from tests.records import make
from tests.web import after

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


def table(client: Client, name: str = "hasil") -> list[dict[str, str]]:
    answer = client.get(f"/hasil/data/{name}.csv")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_result_stands_in_the_table_with_its_decree_and_where_to_check_it(client: Client) -> None:
    made = after.published(make.wayan())
    (row,) = table(client)
    said = [row[name] for name in ("nilai", "kategori", "nomor_keputusan", "masa_sampai", "status")]
    assert said == ["300.0", "III", "SK-1", "2023-12-31", "berlaku"]
    assert row["berkas_hasil"].endswith(f"/hasil/{made.uid}/berkas/")
    assert row["keyakinan"] == "belum terkonfirmasi"


def test_withdrawn_result_stays_and_says_so(client: Client) -> None:
    wayan = make.wayan()
    made = after.published(wayan)
    decisions.withdraw(made.decision.assessment, wayan, reason="Salah ketik.")
    (row,) = table(client)
    assert (row["status"], bool(row["dicabut_pada"])) == ("dicabut", True)


def test_decision_that_is_not_published_is_in_no_table(client: Client) -> None:
    after.decided(make.wayan())
    assert table(client) == []


def test_json_and_csv_say_the_same(client: Client) -> None:
    after.published(make.wayan())
    for name in ("hasil", "catatan-publik"):
        rows = json.loads(client.get(f"/hasil/data/{name}.json").content)["rows"]
        assert [{key: str(value) for key, value in row.items()} for row in rows] == table(client, name)


def test_dictionary_describes_the_columns_of_every_table_in_their_order(client: Client) -> None:
    package = json.loads(client.get("/hasil/data/datapackage.json").content)
    assert [one["name"] for one in package["licenses"]] == ["CC-BY-4.0"]
    for resource in package["resources"]:
        answer = client.get(f"/hasil/data/{resource['path']}")
        head = answer.content.decode().splitlines()[0].split(",")
        assert [one["name"] for one in resource["schema"]["fields"]] == head


def test_copy_in_hand_holds_until_something_is_published_or_withdrawn(client: Client) -> None:
    wayan, path = make.wayan(), "/hasil/data/hasil.csv"
    after.published(wayan, "SK-1", 2023)
    tag = client.get(path).headers["ETag"]
    assert client.get(path, HTTP_IF_NONE_MATCH=tag).status_code == 304
    made = after.published(wayan, "SK-2", 2024)
    newer = client.get(path, HTTP_IF_NONE_MATCH=tag)
    assert newer.status_code == 200
    decisions.withdraw(made.decision.assessment, wayan, reason="Salah ketik.")
    assert client.get(path, HTTP_IF_NONE_MATCH=newer.headers["ETag"]).status_code == 200


@pytest.mark.parametrize("name", ["rahasia.csv", "hasil.xlsx"])
def test_table_that_is_not_there_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/hasil/data/{name}").status_code == 404


def test_page_sets_values_as_code_and_prints_no_backtick(client: Client) -> None:
    page = client.get("/hasil/data/").content.decode()
    assert ("`" in page, "<code>berlaku</code>" in page) == (False, True)
