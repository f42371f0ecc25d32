"""Every page of the site, found from its addresses and its law, and the states a visitor brings it into."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import FilePayload, Page

from meritara.instruments.library import library
from meritara.law.source import Source
from meritara.reports.rule_shelf import shelf
from scripts.browser import fill

MERIT = "/simulasi/sistem-merit@2019/"
SMALL = "/simulasi/empat-variabel@2022/"
MANY = "instansi;V1;V2;V3;V4\nKota Bandar Anggrek (contoh);3;3;2;4\nKab. Ulin Hilir (contoh);1;2;1;1\n"
WRONG = "instansi;V1;V2;V3;V4\nKota Bandar Anggrek (contoh);5;empat;2;4\n"


@dataclass(frozen=True)
class Visit:
    """A page as a visitor comes to see it: its address, and what is done there first."""

    path: str
    act: Callable[[Page], object] = lambda _page: None
    doing: str = ""

    def __str__(self) -> str:
        return f"{self.path} {self.doing}".strip()

    def on(self, page: Page) -> Page:
        """Return the page in this state."""
        page.goto(self.path)
        self.act(page)
        return page


def routes(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    """Yield every address of the site as it is written in the URLconf."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, before + str(one.pattern))
        else:
            yield before + str(one.pattern)


def upload(page: Page, name: str, content: str | bytes, *, kind: str = "text/csv") -> None:
    """Choose a file in the form and send it."""
    panel = page.locator("details.upload").first
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    body = content.encode() if isinstance(content, str) else content
    page.set_input_files("input[type=file]", FilePayload(name=name, mimeType=kind, buffer=body))
    with page.expect_navigation():
        panel.locator("button[type=submit]").click()


def uploaded(content: str) -> Callable[[Page], None]:
    """Return what uploads a spreadsheet."""
    return lambda page: upload(page, "nilai.csv", content)


def planned(page: Page) -> None:
    """Fill a form and ask for the shortest way."""
    fill(page)
    page.locator("#jalan button").click()
    page.locator("#jalan ol").wait_for()


def wrong(page: Page) -> None:
    """Type a figure outside its scale, and calculate as without JavaScript."""
    page.locator("#lembar .question input[type=text]").first.fill("<b>99</b>")
    send_whole(page)


def send_whole(page: Page, where: str = "") -> None:
    """Send the form the old way: the whole page comes back."""
    with page.expect_navigation():
        page.locator("#lembar").evaluate(
            "(form, where) => { form.action = where || form.action; form.submit(); }",
            where,
        )


def offline(page: Page) -> None:
    """Answer on a line that is down."""
    fill(page, 0.2)
    page.context.set_offline(offline=True)
    page.locator("#lembar .option").last.click()
    page.locator("#luring").wait_for()


def menu_open(page: Page) -> None:
    """Open the menu where there is one."""
    summary = page.locator(".menu > summary")
    if summary.is_visible():
        summary.click()


def without_token(page: Page) -> None:
    """Send a form that has lost its token."""
    page.context.clear_cookies(name="csrf")
    page.locator(".language button").click()


def compared() -> Iterator[Visit]:
    """Yield the comparison of any two versions."""
    for id in library().ids:
        versions = library().versions(id)
        if len(versions) > 1:
            yield Visit(f"/peraturan/{id}/banding/")
        for a, b in combinations(versions, 2):
            yield Visit(f"/peraturan/{id}/banding/?a={a.version}&b={b.version}")


def simulated() -> Iterator[Visit]:
    """Yield the form of every instrument, empty and filled, and what may go wrong on it."""
    for one in library().all():
        yield Visit(f"/simulasi/{one.key}/")
        yield Visit(f"/simulasi/{one.key}/", fill, "filled")
    yield Visit(
        "/simulasi/sistem-merit/", lambda page: fill(page, 0.5), "filled by half, a newer version told"
    )
    yield Visit(f"{MERIT}?total=249,5")
    yield Visit(f"{MERIT}?total=900")
    yield Visit(MERIT, planned, "shortest way asked for")
    yield Visit(MERIT, offline, "line dropped")
    yield Visit("/simulasi/ombudsman@2022/", wrong, "figure outside its scale")
    yield Visit(SMALL, uploaded(WRONG), "wrong spreadsheet sent")
    yield Visit(SMALL, uploaded(MANY), "many agencies sent")


def unlike_sources() -> list[str]:
    """Return one source of each kind and of what is told of it: the one with the longest title."""
    longest: dict[tuple[object, ...], Source] = {}
    for one in sorted(library().sources.values(), key=lambda source: len(source.title.id)):
        told = (one.kind, one.mark, *map(bool, (one.dated, one.link, one.replaced_by, one.note.id)))
        longest[told] = one
    return [one.id for one in longest.values()]


def unlike_rules() -> list[str]:
    """Return one rule over each view, with its limits and its doubt: the one with the longest title."""
    longest: dict[tuple[object, ...], str] = {}
    for one in sorted(shelf().by_id.values(), key=lambda rule: len(rule.title.id)):
        longest[one.over.id, bool(one.limits), one.confirmed] = one.id
    return list(longest.values())


PAGES: dict[str, tuple[Visit, ...]] = {
    "": (Visit("/"), Visit("/", menu_open, "menu open")),
    "peraturan/": (Visit("/peraturan/"),),
    "peraturan/sumber/<key:id>/": tuple(Visit(f"/peraturan/sumber/{id}/") for id in unlike_sources()),
    "peraturan/aturan/": (Visit("/peraturan/aturan/"),),
    "peraturan/aturan/<key:id>/": tuple(Visit(f"/peraturan/aturan/{id}/") for id in unlike_rules()),
    "peraturan/<key:id>/": tuple(Visit(f"/peraturan/{id}/") for id in library().ids),
    "peraturan/<key:id>/banding/": tuple(compared()),
    "peraturan/<key:id>/<key:version>/": tuple(
        Visit(f"/peraturan/{one.id}/{one.version}/") for one in library().all()
    ),
    "simulasi/": (Visit("/simulasi/"),),
    "simulasi/<key:name>/": tuple(simulated()),
    "api/v1/": (Visit("/api/v1/"),),
    "hasil/": (Visit("/hasil/"),),
    "hasil/papan/": (Visit("/hasil/papan/"),),
    "hasil/data/": (Visit("/hasil/data/"),),
    "hasil/kepastian/": (Visit("/hasil/kepastian/"),),
    "skor-lain/": (
        Visit("/skor-lain/"),
        Visit("/skor-lain/?cari=zzz"),
        Visit("/skor-lain/?skor=mcp&hal=semua"),
    ),
    "skor-lain/desa/": (Visit("/skor-lain/desa/"),),
    "skor-lain/<slug:slug>/": tuple(
        Visit(f"/skor-lain/{slug}/")
        for slug in ("provinsi-kalimantan-barat", "provinsi-kalimantan-tengah", "desa-di-kalimantan-barat")
    ),
    "hasil/catatan-publik/": (Visit("/hasil/catatan-publik/"),),
    "periksa/": (Visit("/periksa/"),),
    "jangkar/": (Visit("/jangkar/"),),
}
ANSWERS = {  # what is asked for from a page above, and what is no page
    "api/v1/openapi.json",
    "api/v1/instruments",
    "api/v1/instruments/<key>",
    "api/v1/score",
    "api/v1/band",
    "api/v1/plan",
    "api/v1/pdf",
    "api/v1/results/<uid>",
    "bahasa/",
    "hasil/data/datapackage.json",
    "hasil/data/<slug:name>.<slug:form>",
    "healthz",
    "metrics",
    "periksa/unggah/",
    "skor-lain/desa/<slug:code>/",  # walked with villages in test_villages
    "periksa/kunci.json",
    "jangkar/<int:number>.json",
    "simulasi/<key:name>/hitung/",
    "simulasi/<key:name>/rencana/",
    "simulasi/<key:name>/unggah/",
    "simulasi/<key:name>/kertas-kerja/",
    "simulasi/<key:name>/pdf/",
}
SIGNED_IN = (
    "hasil/<str:uid>/",
    "hasil/instansi/",
    "pleno/",
    "penetapan/",
    "naskah/",
    "keberatan/",
    "rekomendasi/",
    "tindak-lanjut/",
    "izin/",
    "akun/",
    "nilai-lembaga-lain/",
    "rapat/",
    "penugasan/",
    "masuk/",
    "tur/",
    "tugas/",
    "peraturan/uji-coba/",
    "peraturan/ketik/",
    "papan/",
    "periode/",
    "penilaian/",
    "verifikasi/",
    "klarifikasi/",
    "anggota/",
    "berkas/",
    "bukti/",
    "data-pegawai/",
    "indeks/",
    "temuan/",
    "pengawasan/",
    "desk/",
    "keluar/",
    "kirim/",
    "kiriman/",
    "minta-akun/",
    "permintaan/",
    "surel/",
    "unggah/",
    "instansi/",
    "orang/",
)
ERRORS = (
    Visit("/tidak-ada/"),
    Visit("/simulasi/sistem-meri/", doing="mistyped"),
    Visit("/peraturan/skm/2018/", doing="version that is not there"),
    Visit("/peraturan/sumber/uu-5-2015/", doing="source that is not there"),
    Visit("/", without_token, "form without its token"),
    Visit(SMALL, lambda page: upload(page, "besar.csv", "x" * 6_000_000), "file too large"),
)
VISITS = [visit for visits in PAGES.values() for visit in visits] + list(ERRORS)
