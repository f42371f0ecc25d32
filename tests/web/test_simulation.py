"""The simulation page: total and band of what is filled in, with and without JavaScript."""

from typing import Any

import pytest
from django.test import Client

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from tests.web.reading import Answer, Tag, checked, page_of

HTMX = {"HTTP_HX_REQUEST": "true"}
MERIT = "/simulasi/sistem-merit@2019/"


def recalculate(client: Client, form: dict[str, str], path: str = MERIT, **more: Any) -> Answer:
    return client.post(f"{path}hitung/", form, **more)


def side(page: Tag) -> Tag:
    return page.one("div", id="nilai")


def test_bare_id_opens_the_newest_version_that_can_score_and_says_so(client: Client) -> None:
    page = page_of(client.get("/simulasi/sistem-merit/"))
    assert page.one("h1").text == "Penilaian mandiri penerapan sistem merit 2019"
    notice = page.all("p", class_="notice")[0]
    assert notice.text.startswith("Versi 2026 lebih baru, tetapi nilainya belum dapat dihitung")
    assert notice.one("a").attributes["href"] == "/simulasi/sistem-merit@2026/"


def test_exact_version_is_not_commented(client: Client) -> None:
    page = page_of(client.get(MERIT))
    assert [one.text for one in page.all("p", class_="notice") if "lebih baru" in one.text] == []


def test_form_has_a_fieldset_of_real_radios_for_each_question(client: Client, merit: Instrument) -> None:
    page = page_of(client.get(MERIT))
    fields = [tag for tag in page.all("fieldset") if tag.attributes["id"].startswith("q-")]
    assert [tag.attributes["id"] for tag in fields] == [f"q-{leaf.id}" for leaf in merit.leaves]
    values = [[one.attributes["value"] for one in tag.all("input", type="radio")] for tag in fields]
    assert values == [["", "1", "2", "3", "4"]] * 36


def test_empty_form_shows_no_total(client: Client) -> None:
    page = page_of(client.get(MERIT))
    assert (side(page).all("p", class_="figure"), checked(page)) == ([], {})


def test_whole_page_without_javascript_has_the_total_and_keeps_the_answers(
    client: Client, threes: dict[str, str]
) -> None:
    page = page_of(recalculate(client, threes))
    assert side(page).one("p", class_="figure").text == "300,0"
    assert side(page).one("span", class_="band").text == "III Baik"
    assert checked(page) == threes


def test_recalculation_returns_only_what_moved(client: Client, threes: dict[str, str]) -> None:
    page = page_of(recalculate(client, threes, **HTMX))
    assert page.all("form") == []
    assert side(page).one("p", class_="figure").text == "300,0"
    assert page.one("section", id="rincian").attributes["hx-swap-oob"] == "outerHTML"


def test_recalculation_says_total_band_and_distance_in_words(client: Client, threes: dict[str, str]) -> None:
    page = page_of(recalculate(client, threes, **HTMX))
    assert side(page).attributes["data-say"] == "300,0, III, Baik, 25 poin menuju IV Sangat Baik"


def test_english_page_writes_decimals_with_a_point(client: Client, threes: dict[str, str]) -> None:
    client.cookies["bahasa"] = "en"
    page = page_of(recalculate(client, threes))
    assert side(page).one("p", class_="figure").text == "300.0"
    assert side(page).one("span", class_="band").text == "III Good"


@pytest.mark.parametrize(
    ("level", "total", "band"),
    [("1", "100,0", "I Buruk"), ("2", "200,0", "II Kurang"), ("4", "400,0", "IV Sangat Baik")],
)
def test_total_and_band_follow_the_answers(
    client: Client, merit: Instrument, level: str, total: str, band: str
) -> None:
    page = page_of(recalculate(client, {f"j-{leaf.id}": level for leaf in merit.leaves}, **HTMX))
    assert (side(page).one("p", class_="figure").text, side(page).one("span", class_="band").text) == (
        total,
        band,
    )


def test_highest_band_has_no_next(client: Client, merit: Instrument) -> None:
    page = page_of(recalculate(client, {f"j-{leaf.id}": "4" for leaf in merit.leaves}, **HTMX))
    assert ("menuju" in side(page).text, page.all("select")) == (False, [])


def test_unanswered_questions_count_nothing(client: Client, merit: Instrument) -> None:
    first = merit.leaves[0]
    page = page_of(recalculate(client, {f"j-{first.id}": "4"}, **HTMX))
    assert side(page).one("p", class_="figure").text == "10,0"
    assert "1/36 terisi" in side(page).text


@pytest.mark.parametrize("value", ["5", "0", "9" * 300, "empat", "<script>alert(1)</script>"])
def test_answer_outside_the_scale_is_named_at_its_question(
    client: Client, merit: Instrument, value: str
) -> None:
    first = merit.leaves[0]
    page = page_of(recalculate(client, {f"j-{first.id}": value, f"j-{merit.leaves[1].id}": "4"}))
    assert page.one("div", id="masalah").one("h2").text == "Ada jawaban yang tidak terbaca"
    assert page.one("p", id=f"salah-{first.id}").text
    assert side(page).one("p", class_="figure").text == "10,0"


def test_fields_that_are_no_question_are_ignored(client: Client, threes: dict[str, str]) -> None:
    page = page_of(recalculate(client, threes | {"j-tidak-ada": "4", "total": "400", "x": "1"}, **HTMX))
    assert side(page).one("p", class_="figure").text == "300,0"


def test_one_notice_stands_for_many_unconfirmed_weights(client: Client) -> None:
    page = page_of(client.get(MERIT))
    notices = [
        one.text for one in page.all("div", class_="notice") if "bobot belum terkonfirmasi" in one.text
    ]
    assert (len(notices), page.one("form", id="lembar").all("span", class_="chip")) == (1, [])


def test_stand_in_criteria_are_marked(client: Client, merit: Instrument) -> None:
    marked = [
        tag for tag in page_of(client.get(MERIT)).all("span") if tag.text == "kriteria bukan teks resmi"
    ]
    assert len(marked) == sum(leaf.marks.levels == "C" for leaf in merit.leaves) == 34


def test_questions_that_do_not_apply_are_hidden_until_they_do(client: Client) -> None:
    one = library().get("sistem-merit@2026")
    gated = [leaf for leaf in one.leaves if leaf.applies]
    path = f"/simulasi/{one.key}/"
    page = page_of(client.get(path))
    hidden = {tag.attributes["id"] for tag in page.all("fieldset") if "hidden" in tag.attributes}
    assert hidden == {f"q-{leaf.id}" for leaf in gated}
    chosen = {"a-jenis-instansi": "provinsi", "a-tpp": "ya", "a-kecelakaan-kerja": "ya", "a-kematian": "ya"}
    moved = side(page_of(recalculate(client, chosen, path, **HTMX)))
    still = [
        leaf.id
        for leaf in gated
        if any(chosen[f"a-{name}"] not in values for name, values in leaf.applies.items())
    ]
    assert moved.attributes["data-hidden"].split() == still


def test_instrument_without_weights_shows_means_and_says_they_are_not_official(client: Client) -> None:
    one = library().get("sistem-merit@2026")
    form = {f"j-{leaf.id}": "3" for leaf in one.leaves} | {"a-jenis-instansi": "provinsi", "a-tpp": "ya"}
    form |= {"a-kecelakaan-kerja": "ya", "a-kematian": "ya"}
    page = page_of(recalculate(client, form, f"/simulasi/{one.key}/"))
    table = page.one("section", id="rincian").one("table")
    assert [row.all("td")[0].text for row in table.one("tbody").all("tr")] == ["3,00"] * 8
    assert [tag.text for tag in page.one("section", id="rincian").one("h3").all("span")] == [
        "bukan nilai resmi"
    ]
    assert side(page).all("p", class_="figure") == []
    assert "6 bobot sistem-merit@2026 belum diketahui" in page.one("main").text


def test_missing_weights_are_listed(client: Client) -> None:
    page = page_of(client.get("/simulasi/sistem-merit@2026/"))
    listed = page.all("div", class_="notice")[0].one("ul").all("li")
    assert len(listed) == 6


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("249,5", "249,5 termasuk II Kurang"),
        ("250", "250 termasuk III Baik"),
        ("0", "0 termasuk I Buruk"),
        ("400", "400 termasuk IV Sangat Baik"),
    ],
)
def test_known_total_gets_its_band(client: Client, typed: str, said: str) -> None:
    page = page_of(client.get(MERIT, {"total": typed}))
    assert [tag.text for tag in page.all("p", role="status") if "termasuk" in tag.text] == [said]


@pytest.mark.parametrize(
    ("typed", "said"),
    [(typed, f"Nilai {typed} tidak mungkin: nilai terendah 0, tertinggi 400.") for typed in ("-1", "401")]
    + [
        (typed, f"Berisi “{typed}”, bukan angka. Isi angka 0 sampai 400")
        for typed in ("abc", "1e99", "<b>", "1.2.3", "NaN")
    ],
)
def test_total_that_cannot_be_is_refused_and_kept(client: Client, typed: str, said: str) -> None:
    page = page_of(client.get(MERIT, {"total": typed}))
    field = page.one("input", name="total")
    assert (field.attributes["value"], field.attributes["aria-invalid"]) == (typed, "true")
    assert page.one("p", id="total-salah").text.startswith(said)


def test_known_total_of_an_instrument_without_weights_gets_its_band(client: Client) -> None:
    page = page_of(client.get("/simulasi/ombudsman@2021/", {"total": "81"}))
    assert [tag.text for tag in page.all("p", role="status") if "termasuk" in tag.text] == [
        "81 termasuk Zona hijau (kepatuhan tinggi)"
    ]


def test_survey_takes_a_mean_for_each_element_and_shows_the_printed_weights(client: Client) -> None:
    one = library().get("skm@2017")
    page = page_of(recalculate(client, {f"j-{leaf.id}": "3,2" for leaf in one.leaves}, "/simulasi/skm@2017/"))
    assert side(page).one("p", class_="figure").text == "80,00"
    assert [tag.text.split(" (")[0] for tag in page.one("section", id="rincian").all("li")] == [
        "Bobot 0,111: 79,92",
        "Bobot 0,11: 79,20",
    ]


def test_mean_outside_the_scale_is_refused_and_kept(client: Client) -> None:
    one = library().get("skm@2017")
    page = page_of(recalculate(client, {f"j-{one.leaves[0].id}": "4,01"}, "/simulasi/skm@2017/"))
    field = page.one("input", id=f"isi-{one.leaves[0].id}")
    assert (field.attributes["value"], field.attributes["aria-invalid"]) == ("4,01", "true")


def test_rule_that_wants_every_answer_says_how_many_are_open(client: Client, own: Instrument) -> None:
    strict = library().get("empat-variabel@2022")
    refusing = [leaf for leaf in strict.leaves if leaf.missing == "refuse"]
    page = page_of(recalculate(client, {f"j-{strict.leaves[0].id}": "3"}, f"/simulasi/{strict.key}/", **HTMX))
    said = (
        f"{len(refusing) - 1} pertanyaan belum dijawab; peraturan meminta semua jawaban." in side(page).text
    )
    assert said == bool(refusing)


def test_choices_and_numbers_of_an_own_instrument_are_scored(client: Client, own: Instrument) -> None:
    form = {"j-satu": "2", "j-dua": "ya", "j-tiga": "1,5", "a-jenis": "x"}
    page = page_of(recalculate(client, form, "/simulasi/uji-coba@2030/", **HTMX))
    assert side(page).one("p", class_="figure").text == "8,5"


def test_answer_to_a_question_that_does_not_apply_counts_nothing_and_is_kept(
    client: Client, own: Instrument
) -> None:
    form = {"j-satu": "2", "j-dua": "ya", "a-jenis": "y"}
    page = page_of(recalculate(client, form, "/simulasi/uji-coba@2030/"))
    assert side(page).one("p", class_="figure").text == "2,0"
    assert checked(page) == form
    assert side(page).attributes["data-hidden"] == "dua"


def test_wrong_attribute_is_named_at_its_question(client: Client, own: Instrument) -> None:
    page = page_of(recalculate(client, {"a-jenis": "z", "j-satu": "1"}, "/simulasi/uji-coba@2030/"))
    assert (
        page.one("fieldset", id="a-jenis")
        .one("p", class_="problem")
        .text.startswith("Berisi “z”, bukan salah satu pilihan")
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("249,5", "249,5 termasuk II Kurang"),
        (
            "900",
            "Nilai 900 tidak mungkin: nilai terendah 0, tertinggi 400. Periksa angka dan koma desimalnya.",
        ),
        ("-1", "Nilai -1 tidak mungkin: nilai terendah 0, tertinggi 400. Periksa angka dan koma desimalnya."),
        ("abc", "Berisi “abc”, bukan angka. Isi angka 0 sampai 400, atau kosongkan bila belum dijawab."),
    ],
)
def test_known_total_gets_its_band_or_the_reason_why_not(client: Client, typed: str, said: str) -> None:
    page = page_of(client.get(MERIT, {"total": typed}))
    form = page.one("form", action=MERIT)
    assert form.one("input", name="total").attributes["value"] == typed
    assert said in page.one("main").text


def test_unreadable_answer_is_named_in_the_part_that_moves_too(client: Client) -> None:
    page = page_of(recalculate(client, {"j-persyaratan": "78"}, "/simulasi/skm@2017/", **HTMX))
    (item,) = side(page).one("ul", class_="wrong").all("li")
    assert item.attributes["data-at"] == "q-persyaratan"
    assert item.one("span").text.startswith("Berisi 78. Hanya 1 sampai 4 yang diterima.")


def test_language_of_the_address_is_kept_for_the_next_request(client: Client, threes: dict[str, str]) -> None:
    client.get(MERIT, {"lang": "en"})
    assert side(page_of(recalculate(client, threes, **HTMX))).one("p", class_="figure").text == "300.0"
    client.get(MERIT, {"lang": "xx"})
    assert client.cookies["bahasa"].value == "en"
