"""The pages of roles: giving, ending, handing over, lending; a person's account; past posts."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from meritara.records.access import roles, today
from meritara.records.actions import accounts, delegations
from meritara.records.models import Delegation, Event, Membership, Message, Role, Service, User
from tests.records import make
from tests.web.reading import page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db
LETTER = "800/17/ST/2026, 2 Juni 2026"


def admin() -> User:
    return make.a_person("Tiur", Role.ADMIN)


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def said(client: Client, path: str) -> str:
    return page_of(client.get(path)).one("main").text


def test_admin_gives_a_role_to_somebody_new_who_gets_a_link_by_mail() -> None:
    make.an_agency()
    fields = {"email": "marta@contoh.example", "name": "Marta", "letter": LETTER}
    answer = signed_in(admin()).post("/anggota/beri/", fields | {"role": "verifier", "where": "r:V"})
    marta = User.objects.get(email="marta@contoh.example")
    assert (answer.status_code, marta.memberships.get().region) == (302, "V")
    assert ["/akun/undangan/" in body for body in Message.objects.values_list("body", flat=True)] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("where", "scope"), [("nasional", "nation"), ("r:V", "region"), ("a:khatulistiwa", "agency")]
)
def test_place_of_a_role_is_the_one_that_was_chosen(where: str, scope: str) -> None:
    make.an_agency()
    fields = {"email": "marta@contoh.example", "name": "Marta", "letter": LETTER, "role": "auditor"}
    signed_in(admin()).post("/anggota/beri/", fields | {"where": where})
    assert Membership.objects.get(user__name="Marta").scope == scope


def test_form_keeps_what_was_typed_and_says_what_is_wrong() -> None:
    make.an_agency()
    fields = {
        "email": "marta@contoh.example",
        "letter": LETTER,
        "role": "operator",
        "where": "a:khatulistiwa",
    }
    answer = signed_in(admin()).post("/anggota/beri/", fields)
    page = page_of(answer)
    assert (answer.status_code, "Isi juga namanya" in page.one("main").text) == (422, True)
    assert page.one("input", name="email").attributes["value"] == "marta@contoh.example"
    assert not User.objects.filter(email="marta@contoh.example").exists()


def test_supervisor_is_offered_only_the_roles_and_places_that_are_theirs() -> None:
    near, far = make.an_agency(), make.an_agency("jauh", region="VIII")
    page = page_of(signed_in(make.a_person("Kanreg", Role.SUPERVISOR, "V")).get("/anggota/beri/"))
    offered = {
        name: [tag.attributes["value"] for tag in page.one("select", name=name).all("option")]
        for name in ("role", "where")
    }
    assert offered == {"role": ["operator", "contributor", "leader"], "where": [f"a:{near.code}"]}
    assert far.name not in page.one("main").text


@pytest.mark.parametrize("extra", [{"role": "admin"}, {"where": "nasional"}, {"where": "a:jauh"}])
def test_role_or_place_that_was_not_offered_is_refused(extra: dict[str, str]) -> None:
    make.an_agency()
    make.an_agency("jauh", region="VIII")
    fields = {"email": "m@contoh.example", "name": "M", "letter": LETTER, "role": "operator"}
    client = signed_in(make.a_person("Kanreg", Role.SUPERVISOR, "V"))
    answer = client.post("/anggota/beri/", fields | {"where": "a:khatulistiwa"} | extra)
    assert (answer.status_code, Membership.objects.count()) == (422, 1)


def test_operator_gives_colleagues_of_their_agency_a_part_and_no_more() -> None:
    sari, agency = make.sari(), make.an_agency()
    client = signed_in(sari)
    fields = {"email": "petrus@contoh.example", "name": "Petrus", "letter": LETTER}
    path = f"/instansi/{agency.uid}/anggota/"
    assert client.post(path, fields | {"role": "operator"}).status_code == 422
    assert (
        client.post(path, fields | {"role": "contributor"}).headers["Location"] == f"/instansi/{agency.uid}/"
    )
    assert client.get("/anggota/").status_code == 404
    assert roles(User.objects.get(name="Petrus")) == {"contributor"}


@pytest.mark.parametrize("path", ["/anggota/beri/", "/anggota/{uid}/serah/", "/akun/delegasi/{own}/"])
def test_giving_a_role_asks_to_sign_in_again_after_five_minutes(path: str) -> None:
    wayan = make.wayan()
    wayan.set_password("empat kata yang panjang")
    wayan.save()
    uid, own = make.sari().memberships.get().uid, wayan.memberships.get().uid
    address = path.format(uid=uid, own=own)
    answer = signed_in(wayan, minutes_ago=6).get(address)
    assert answer.headers["Location"].startswith("/akun/masuk-lagi/?next=")
    assert signed_in(wayan, minutes_ago=4).get(address).status_code == 200


def test_act_that_was_stopped_goes_on_after_the_password() -> None:
    wayan, one = make.wayan(), make.sari().memberships.get()
    wayan.set_password("empat kata yang panjang")
    wayan.save()
    client = signed_in(wayan, minutes_ago=6)
    stopped = client.post(f"/anggota/{one.uid}/akhiri/", {"alasan": "Pindah"})
    assert Event.objects.count() == 0
    client.post(stopped.headers["Location"], {"password": "empat kata yang panjang"})
    assert Event.objects.get().verb == "end"


def test_role_is_ended_from_the_list_with_a_reason() -> None:
    sari, client = make.sari(), signed_in(make.wayan())
    one = sari.memberships.get()
    client.post(f"/anggota/{one.uid}/akhiri/", {"alasan": ""})
    assert "Alasannya belum ditulis" in said(client, "/anggota/")
    agency = make.an_agency()
    answer = client.post(f"/anggota/{one.uid}/akhiri/", {"alasan": "Pindah", "instansi": agency.uid})
    assert (answer.headers["Location"], set(roles(again(sari)))) == (f"/instansi/{agency.uid}/", set())


def test_role_is_handed_over_to_an_address() -> None:
    sari, client = make.sari(), signed_in(make.wayan())
    one = sari.memberships.get()
    fields = {"email": "rina@contoh.example", "name": "Rina", "letter": LETTER}
    client.post(f"/anggota/{one.uid}/serah/", fields)
    assert (set(roles(again(sari))), set(roles(User.objects.get(name="Rina")))) == (set(), {"operator"})
    assert "menempatkan Rina menggantikan Sari" in said(client, f"/instansi/{make.an_agency().uid}/")


@pytest.mark.parametrize("who", ["Sari", "Budi", "Norlaila"])
def test_role_is_not_ended_by_those_who_may_not_give_it(who: str) -> None:
    sari = make.sari()
    make.budi()
    make.a_person("Norlaila", Role.LEADER, make.an_agency())
    one = sari.memberships.get()
    client = signed_in(User.objects.get(name=who))
    answers = [client.post(f"/anggota/{one.uid}/{what}/", {"alasan": "x"}) for what in ("akhiri", "serah")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert set(roles(again(sari))) == {"operator"}


def test_list_is_cut_down_by_a_word_and_by_a_role() -> None:
    make.sari()
    make.budi()
    client = signed_in(admin())
    found = {
        wish: [tag.text for tag in page_of(client.get(f"/anggota/?{wish}")).one("main").all("h2")]
        for wish in ("cari=sari", "cari=khatul", "peran=verifier", "cari=zzz", "halaman=99")
    }
    assert found == {
        "cari=sari": ["Sari"],
        "cari=khatul": ["Sari"],
        "peran=verifier": ["Budi"],
        "cari=zzz": [],
        "halaman=99": ["Tiur", "Budi", "Sari"],
    }


@pytest.mark.parametrize("path", ["/anggota/", "/instansi/"])
def test_list_asks_as_little_for_many_as_for_one(
    path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        make.a_person(f"Orang{number}", Role.OPERATOR, make.an_agency(f"kabupaten-{number:02}"))
    client = signed_in(admin())
    with django_assert_max_num_queries(8):
        assert client.get(path).status_code == 200


def test_person_s_page_tells_what_became_of_the_account() -> None:
    one = accounts.open_account("marta@contoh.example", "Marta", admin())
    client = signed_in(admin())
    client.post(f"/orang/{one.uid}/undang/")
    text = said(client, f"/orang/{one.uid}/")
    assert ["mengirim tautan kata sandi pertama" in text, "belum dipasang" in text] == [True, True]


def test_second_person_takes_a_lost_code_off() -> None:
    budi, client = make.budi(), signed_in(admin())
    client.post(f"/orang/{budi.uid}/kode/", {"alasan": "Telepon hilang"})
    assert again(budi).second_factor_at is None
    assert signed_in(again(budi)).get("/verifikasi/").headers["Location"] == "/akun/kode/pasang/"


@pytest.mark.parametrize("what", ["kode", "tutup", "buka"])
def test_supervisor_does_not_touch_accounts_and_nobody_their_own(what: str) -> None:
    sari, tiur = make.sari(), admin()
    before = User.objects.get(pk=sari.pk).epoch
    signed_in(make.wayan()).post(f"/orang/{sari.uid}/{what}/", {"alasan": "x"})
    signed_in(tiur).post(f"/orang/{tiur.uid}/{what}/", {"alasan": "x"})
    assert (again(sari).epoch, again(tiur).epoch, Event.objects.count()) == (before, 0, 0)
    assert signed_in(tiur).post(f"/orang/{sari.uid}/lain/").status_code == 404


def test_account_is_closed_and_its_owner_is_out_at_once() -> None:
    sari = make.sari()
    theirs = signed_in(sari)
    signed_in(admin()).post(f"/orang/{sari.uid}/tutup/", {"alasan": "Pensiun"})
    assert theirs.get("/akun/").status_code == 302


def test_role_is_lent_and_taken_back_on_one_s_own_page() -> None:
    budi, dayang = make.budi(), make.a_person("Dayang")
    client, own = signed_in(budi), budi.memberships.get().uid
    fields = {"email": "DAYANG@contoh.example", "until_on": today().isoformat(), "reason": "Cuti"}
    assert client.post(f"/akun/delegasi/{own}/", fields).headers["Location"] == "/akun/"
    assert set(roles(again(dayang))) == {"verifier"}
    assert "didelegasikan kepada Dayang" in said(client, "/akun/")
    assert "didelegasikan oleh Budi" in said(signed_in(again(dayang)), "/akun/")
    client.post(f"/akun/delegasi/{Delegation.objects.get().uid}/cabut/")
    assert set(roles(again(dayang))) == set()


def test_lending_to_an_unknown_address_says_so_and_a_foreign_role_is_not_there() -> None:
    budi, wayan = make.budi(), make.wayan()
    client = signed_in(budi)
    fields = {"email": "hantu@contoh.example", "until_on": today().isoformat(), "reason": "Cuti"}
    answer = client.post(f"/akun/delegasi/{budi.memberships.get().uid}/", fields)
    assert (answer.status_code, "Tidak ada akun dengan alamat" in page_of(answer).one("main").text) == (
        422,
        True,
    )
    assert client.post(f"/akun/delegasi/{wayan.memberships.get().uid}/", fields).status_code == 404


def test_lent_role_is_taken_back_by_its_giver_and_not_by_others() -> None:
    budi, dayang = make.budi(), make.a_person("Dayang")
    one = delegations.lend(budi.memberships.get(), dayang, budi, until_on=today(), reason="Cuti")
    path = f"/akun/delegasi/{one.uid}/cabut/"
    assert signed_in(again(dayang)).post(path).status_code == 404
    assert signed_in(make.sari()).post(path).status_code == 404
    assert set(roles(again(dayang))) == {"verifier"}


def test_verifier_notes_where_they_served_and_cannot_take_it_back() -> None:
    budi, agency = make.budi(), make.an_agency("ulin-hilir")
    client = signed_in(budi)
    client.post(f"/orang/{budi.uid}/tugas/", {"agency": agency.code, "until_on": "2017-12-31"})
    one = Service.objects.get()
    assert (one.agency, agency.name in said(client, "/akun/")) == (agency, True)
    assert client.post(f"/orang/{budi.uid}/tugas/{one.pk}/hapus/", {"alasan": "x"}).status_code == 404
    assert Service.objects.count() == 1
    signed_in(admin()).post(f"/orang/{budi.uid}/tugas/{one.pk}/hapus/", {"alasan": "Salah instansi"})
    assert Service.objects.count() == 0


@pytest.mark.parametrize("field", ["user", "granted_by", "is_active", "second_factor_at", "epoch"])
def test_field_that_no_form_has_changes_nothing(field: str) -> None:
    sari, client = make.sari(), signed_in(make.wayan())
    one = sari.memberships.get()
    fields = {"email": "rina@contoh.example", "name": "Rina", "letter": LETTER, field: "1"}
    client.post(f"/anggota/{one.uid}/serah/", fields)
    rina = User.objects.get(name="Rina")
    made = rina.memberships.get()
    assert (made.granted_by, rina.is_active, rina.second_factor_at, rina.epoch) == (
        User.objects.get(name="Wayan"),
        True,
        None,
        1,
    )


def test_agencies_to_note_are_searched_by_a_part_of_their_name() -> None:
    make.an_agency("ulin-hilir", name="Kab. Ulin Hilir (contoh)")
    make.an_agency("sungai-purun", name="Kab. Sungai Purun (contoh)")
    client = signed_in(make.budi())
    assert "Sungai Purun" not in said(client, "/akun/")
    assert "Kab. Ulin Hilir (contoh)" in said(client, "/akun/?cari=ulin")
    assert "Sungai Purun" not in said(client, "/akun/?cari=ulin")
    assert 'Tidak ada instansi bernama "pontianak".' in said(client, "/akun/?cari=pontianak")


def test_past_post_without_an_agency_is_not_noted_and_that_is_said() -> None:
    client, budi = signed_in(make.budi()), make.budi()
    answer = client.post(f"/orang/{budi.uid}/tugas/", {"agency": ""}, follow=True)
    assert "Belum ada yang dicatat: pilih instansi" in answer.content.decode()
    assert not Service.objects.exists()
