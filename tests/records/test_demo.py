"""The imaginary province: its stories have the totals they tell, and it never mixes with real people."""

from fractions import Fraction

import pytest
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st

from meritara.instruments.answers import read_answers
from meritara.instruments.library import library
from meritara.instruments.score import score
from meritara.problem import Refused
from meritara.records.actions.events import first_broken
from meritara.records.demo import make_demo
from meritara.records.demo.levels import levels_of_total
from meritara.records.models import Agency, Assessment, User
from meritara.records.scores import total_text, values_of
from tests.records import make


@pytest.fixture
def demo(db: None) -> None:
    make_demo(agencies=8)


@pytest.mark.parametrize(
    ("code", "state", "claimed", "verified"),
    [
        ("khatulistiwa", "verifying", "288.0", "240.0"),
        ("bandar-anggrek", "provisional", "280.0", "267.5"),
        ("ulin-hilir", "submitted", "178.0", ""),
        ("danau-enggang", "unfilled", "", ""),
    ],
)
def test_story_has_its_totals(demo: None, code: str, state: str, claimed: str, verified: str) -> None:
    one = Assessment.objects.get(agency__code=code, period__name__contains="2026")
    assert (one.state, one.claimed_total, one.verified_total) == (state, claimed, verified)


def test_every_stored_total_is_that_of_its_answers(demo: None) -> None:
    for one in Assessment.objects.select_related("agency", "period").prefetch_related("answers"):
        answers = list(one.answers.all())
        claims, scores = values_of(answers), values_of(answers, "verified")
        assert one.claimed_total == (total_text(one, claims) if claims else "")
        assert one.verified_total == (total_text(one, scores) if scores else "")
        assert first_broken(one.record) is None


def test_every_name_says_that_it_is_an_example(demo: None) -> None:
    assert [one.name for one in Agency.objects.all() if not one.name.endswith("(contoh)")] == []
    assert [user.email for user in User.objects.all() if not user.email.endswith("@contoh.example")] == []
    assert [user.name for user in User.objects.all() if user.has_usable_password()] == []


def test_demo_made_twice_is_made_once(demo: None) -> None:
    assert (make_demo(agencies=8), Agency.objects.count()) == (0, 8)


@pytest.mark.django_db
def test_database_with_real_accounts_is_refused() -> None:
    make.sari()
    with pytest.raises(Refused, match="demo-real-accounts"):
        make_demo()
    assert Agency.objects.count() == 1


def test_cast_enters_without_a_password_in_a_demo_alone(demo: None) -> None:
    sari = User.objects.get(name="Sari")
    client = Client()
    assert client.post("/masuk/contoh/", {"siapa": sari.uid}).status_code == 404
    with override_settings(MERITARA_DEMO=True):
        assert "Coba sebagai seseorang" in client.get("/").content.decode()
        assert client.post("/masuk/contoh/", {"siapa": sari.uid}).status_code == 302
        assert client.post("/masuk/contoh/", {"siapa": "tidak-ada"}).status_code == 404
    assert client.session["_auth_user_id"] == str(sari.pk)


@pytest.mark.django_db
def test_real_person_never_enters_by_the_button_of_the_demo() -> None:
    real = make.sari()
    with override_settings(MERITARA_DEMO=True):
        assert Client().post("/masuk/contoh/", {"siapa": real.uid}).status_code == 404


@given(st.integers(300, 700).map(lambda halves: Fraction(halves, 2)))
def test_levels_come_to_any_total_or_just_below_it(total: Fraction) -> None:
    instrument = library().get("sistem-merit@2019")
    result = score(instrument, read_answers(instrument, levels_of_total(instrument, total)))
    assert result.total is not None
    assert 0 <= total - result.total <= 2
