"""Whether the site is well: a word for strangers, parts and figures for who holds the token."""

import shutil
from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from meritara.jobs.heartbeat import beat
from meritara.jobs.worker import work
from tests.records import make

TOKEN = "kenari-" * 4
BEARER = {"Authorization": f"Bearer {TOKEN}"}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


@pytest.fixture(autouse=True)
def token(settings: Settings) -> None:
    """Let the figures be seen by who holds a token."""
    settings.MERITARA_METRICS_TOKEN = TOKEN


def parts(client: Client) -> dict[str, bool]:
    """Return what the holder of the token is told of the parts."""
    return dict(client.get("/healthz", headers=BEARER).json()["parts"])


def figures(client: Client) -> dict[str, float]:
    """Return the figures by name and label."""
    text = client.get("/metrics", headers=BEARER).content.decode()
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_site_with_a_living_worker_is_well(client: Client) -> None:
    assert (client.get("/healthz").status_code, parts(client)["worker"]) == (503, False)
    work(once=True)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json(), answer["Cache-Control"]) == (
        200,
        {"status": "ok"},
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )


def test_part_that_fails_is_named_to_the_holder_of_the_token_alone(client: Client, kept_files: Path) -> None:
    beat(15)
    shutil.rmtree(kept_files)
    kept_files.write_text("a file where the folder was")
    assert parts(client) == {"database": True, "migrations": True, "storage": False, "worker": True}
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "unwell"})


def test_tables_of_another_version_are_not_well(client: Client) -> None:
    beat(15)
    MigrationRecorder.Migration.objects.filter(app="records").latest("id").delete()
    assert parts(client)["migrations"] is False


@pytest.mark.parametrize("given", [{}, {"Authorization": "Bearer lain"}, {"Authorization": TOKEN[:-1]}])
def test_figures_are_not_there_without_the_token(client: Client, given: dict[str, str]) -> None:
    assert (
        client.get("/metrics", headers=given).status_code,
        client.get("/healthz", headers=given).json(),
    ) == (
        404,
        {"status": "unwell"},
    )


def test_no_token_opens_a_site_that_has_none(client: Client, settings: Settings) -> None:
    settings.MERITARA_METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_figures_count_and_name_nobody(client: Client) -> None:
    one = make.an_assessment()
    make.a_file(one.agency, size=1234)
    make.sari()
    beat(15)
    found = figures(client)
    wanted = {
        "meritara_healthy worker": 1,
        f"meritara_assessments {one.state}": 1,
        "meritara_files none": 1,
        "meritara_files_bytes": 1234,
        "meritara_accounts": 1,
    }
    assert {name: found[name] for name in wanted} == wanted
    page = client.get("/metrics", headers=BEARER).content.decode()
    assert [name for name in ("Sari", one.agency.name, one.agency.code) if name in page] == []
