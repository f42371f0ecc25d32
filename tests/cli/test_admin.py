"""`meritara admin create`: the first account of a new house, and who is refused."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from meritara.problem import Refused
from meritara.records.actions.admissions import Who, install
from meritara.records.models import Event, Membership, Role, Scope, User
from tests.records import make

ROOT = Path(__file__).parents[2]
WHERE = "https://merit.contoh.go.id/akun/undangan/TOKEN/"


def ran(folder: Path, *args: str) -> tuple[int, str, str]:
    keep = {name: v for name, v in os.environ.items() if not name.startswith(("MERITARA_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "meritara", "admin", *args],
        cwd=folder,
        env=keep | {"PYTHONPATH": str(ROOT), "MERITARA_LANG": "id"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def refusal(who: Who, letter: str = "") -> str:
    with pytest.raises(Refused) as refused:
        install(who, letter=letter, address=WHERE)
    return refused.value.problems[0].code


def test_first_administrator_gets_a_link_and_the_second_call_is_refused(tmp_path: Path) -> None:
    status, link, said = ran(tmp_path, "create", "Ani@Instansi.go.id", "Ani", "--local")
    assert (status, said) == (
        0,
        "Akun Ani (Ani@Instansi.go.id) dibuka. Tautan ini berlaku sekali, dalam 7 hari:",
    )
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/akun/undangan/\S+/", link)
    status, link, said = ran(tmp_path, "create", "ani@instansi.go.id", "Ani", "--local")
    assert (status, link, said.startswith("Sudah ada akun dengan alamat")) == (2, "", True)


def test_forgotten_name_says_how_the_command_is_called(tmp_path: Path) -> None:
    status, out, said = ran(tmp_path, "create", "ani@instansi.go.id")
    assert (status, out, "NAMA" in said) == (2, "", True)


@pytest.mark.django_db
def test_administrator_of_the_shell_has_the_role_and_the_story_of_it() -> None:
    install(Who("ani@contoh.go.id", "Ani"), letter="", address=WHERE)
    one = Membership.objects.get()
    assert (one.user.email, one.role, one.scope, one.granted_by) == (
        "ani@contoh.go.id",
        Role.ADMIN,
        Scope.NATION,
        None,
    )
    told = Event.objects.filter(record=one.user.record, actor=None).values_list("verb", flat=True)
    assert list(told) == ["open", "grant", "invite"]


@pytest.mark.django_db
def test_link_of_the_shell_sets_a_password_once(client: Client) -> None:
    path = install(Who("ani@contoh.go.id", "Ani"), letter="", address="/akun/undangan/TOKEN/")
    secret = "jalan panjang ke merit 88"
    fields = {"password1": secret, "password2": secret}
    assert client.get(path).status_code == 200
    client.post(path, fields)
    assert User.objects.get().check_password(secret)
    client.post(path, {"password1": "lain sekali lagi 99", "password2": "lain sekali lagi 99"})
    assert User.objects.get().check_password(secret)


@pytest.mark.django_db
def test_address_that_is_none_or_taken_and_a_second_administrator_without_a_letter_are_refused() -> None:
    sari = make.sari()
    assert refusal(Who("bukan alamat", "Ani")) == "accounts-bad-email"
    assert refusal(Who(sari.email.upper(), "Sari")) == "accounts-known"
    assert refusal(Who("ani@contoh.go.id", " ")) == "accounts-no-name"
    install(Who("ani@contoh.go.id", "Ani"), letter="", address=WHERE)
    assert refusal(Who("dewi@contoh.go.id", "Dewi")) == "accounts-admin-there"
    install(Who("dewi@contoh.go.id", "Dewi"), letter="800/15/BKN/2026", address=WHERE)
    assert Membership.objects.filter(role=Role.ADMIN).count() == 2
    assert User.objects.count() == 3
