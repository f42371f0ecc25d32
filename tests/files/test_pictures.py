"""Pages and photos are shown as PNG, photos become one PDF, and a bomb ends only the child that draws it."""

import io
import os
import zlib
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from meritara.files import pictures
from meritara.files.kinds import examine
from meritara.files.pictures import joined, page_png, picture_png
from meritara.law.words import say
from meritara.problem import Refused
from meritara.tables.apart import Bounds
from tests.files.hostile import HTML, huge_png
from tests.files.make import pdf, picture

RED, WHITE, SECRET = (255, 0, 0), (255, 255, 255), b"KameraRahasia"
Size = tuple[int, int]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def kept(folder: Path, data: bytes, name: str = "berkas") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    return image.convert("RGB")


def near(image: Image.Image, place: Size, colour: tuple[int, int, int]) -> bool:
    found = image.getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(one - other) < 12 for one, other in zip(found, colour, strict=True))


def page(content: bytes, *, size: Size = (595, 842), **resources: pikepdf.Object) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=size)
        made = {f"/{name}": document.make_indirect(one) for name, one in resources.items()}
        document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(made))
        document.pages[0].Contents = document.make_stream(content)
        document.save(out)
    return out.getvalue()


def stamped() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(600, 800))
        look = document.make_stream(b"1 0 0 rg 0 0 300 400 re f", Type=pikepdf.Name.XObject)
        look.Subtype, look.BBox = pikepdf.Name.Form, pikepdf.Array([0, 0, 300, 400])
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Sig,
            T="TandaTangan",
            F=4,
            Rect=pikepdf.Array([0, 0, 300, 400]),
            AP=pikepdf.Dictionary(N=look),
        )
        field = document.make_indirect(mark)
        document.pages[0].Annots = pikepdf.Array([field])
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]), SigFlags=3)
        document.save(out)
    return out.getvalue()


def unpacking_page() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        bomb = document.make_stream(zlib.compress(bytes(200_000_000)))
        measures = pikepdf.Dictionary(Width=60_000, Height=60_000, BitsPerComponent=8)
        for more in (measures, pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)):
            bomb.update(more)
        bomb.update(pikepdf.Dictionary(Filter=pikepdf.Name.FlateDecode, ColorSpace=pikepdf.Name.DeviceRGB))
        page = document.add_blank_page()
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(B=bomb))
        page.Contents = document.make_stream(b"q 600 0 0 800 0 0 cm /B Do Q")
        document.save(out)
    return out.getvalue()


def test_page_is_drawn_at_the_width_asked(folder: Path) -> None:
    path = kept(folder, page(b"1 0 0 rg 0 421 595 421 re f"))
    image = opened(page_png(path, 1, width=400))
    assert (image.width, abs(image.height - 566) <= 1) == (400, True)
    assert (near(image, (200, 100), RED), near(image, (200, 500), WHITE)) == (True, True)


def test_visible_signature_is_drawn(folder: Path) -> None:
    image = opened(page_png(kept(folder, stamped()), 1, width=600))
    assert (near(image, (100, 700), RED), near(image, (500, 100), WHITE)) == (True, True)


@pytest.mark.parametrize(("asked", "drawn"), [(1, 50), (10_000, 2400)])
def test_width_has_bounds(folder: Path, asked: int, drawn: int) -> None:
    assert opened(page_png(kept(folder, pdf()), 1, width=asked)).width == drawn


@pytest.mark.parametrize("number", [0, -1, 4])
def test_page_that_is_not_there_is_told(folder: Path, number: int) -> None:
    with pytest.raises(Refused) as caught:
        page_png(kept(folder, pdf(3)), number, name="sk.pdf")
    assert (
        say(caught.value.problems[0])
        == f"sk.pdf: Tidak ada halaman {number}; berkas ini 3 halaman. Pilih halaman lain."
    )


@pytest.mark.parametrize("size", [(3, 14_400), (14_400, 3), (14_400, 14_400)])
def test_page_of_odd_measures_stays_within_bounds(folder: Path, size: Size) -> None:
    image = opened(page_png(kept(folder, page(b"", size=size)), 1, width=500))
    assert (0 < image.width <= 501, 0 < image.height <= 2001) == (True, True)


def test_page_that_never_ends_costs_seconds_and_not_the_site(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "PAGE", Bounds(seconds=2, memory=1 << 30, writes=1 << 20))
    path = kept(folder, page(b"0 0 m 595 842 l 0 842 l 595 0 l h f\n" * 4_000_000))
    process = os.getpid()
    with pytest.raises(Refused, match="upload-too-heavy"):
        page_png(path, 1)
    assert (os.getpid(), opened(page_png(kept(folder, pdf(), "lain"), 1)).width) == (process, 1000)


def test_picture_in_a_page_that_unpacks_without_end_is_left_out(folder: Path) -> None:
    image = opened(page_png(kept(folder, unpacking_page()), 1))
    assert (image.width, near(image, (500, 500), WHITE)) == (1000, True)


def test_photo_is_shown_upright_and_without_where_it_was_taken(folder: Path) -> None:
    data = picture("JPEG", (1200, 800), turned=True)
    assert SECRET in data
    png = picture_png(kept(folder, data), width=400)
    image = opened(png)
    assert (image.size, near(image, (200, 100), RED), near(image, (200, 500), WHITE)) == (
        (400, 600),
        True,
        True,
    )
    assert (SECRET in png, Image.open(io.BytesIO(png)).getexif()) == (False, Image.Exif())


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        *(("JPEG", mode) for mode in ("RGB", "L", "CMYK")),
        *(("PNG", mode) for mode in ("RGB", "RGBA", "L", "LA", "P", "1")),
        *(("WEBP", mode) for mode in ("RGB", "RGBA")),
    ],
)
def test_picture_of_every_kind_is_shown(folder: Path, form: str, mode: str) -> None:
    image = opened(picture_png(kept(folder, picture(form, (80, 60), mode=mode))))
    assert (image.size, near(image, (70, 30), WHITE)) == ((80, 60), True)


def test_scan_in_sixteen_bits_of_grey_is_shown(folder: Path) -> None:
    out = io.BytesIO()
    Image.new("I;16", (40, 40), 0x8000).save(out, "PNG")
    assert near(opened(picture_png(kept(folder, out.getvalue()))), (20, 20), (128, 128, 128))


def test_transparent_picture_stands_on_white(folder: Path) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (255, 0, 0, 0)).save(out, "PNG")
    assert near(opened(picture_png(kept(folder, out.getvalue()))), (20, 20), WHITE)


def test_bomb_of_pixels_is_refused_by_its_measures(folder: Path) -> None:
    with pytest.raises(Refused) as caught:
        picture_png(kept(folder, huge_png(40_000)), name="bom.png")
    assert say(caught.value.problems[0], "en").startswith("bom.png: This picture has 40000 x 40000 pixels")


def test_photos_become_one_pdf_in_their_order(folder: Path) -> None:
    photos = [
        ("1.jpg", kept(folder, picture("JPEG", (3000, 2000), turned=True), "1")),
        ("2.png", kept(folder, picture("PNG", (300, 200)), "2")),
        ("3.webp", kept(folder, picture("WEBP", (2000, 3000)), "3")),
    ]
    with joined(photos) as path:
        kind = examine(path, "foto.pdf")
        first = opened(page_png(path, 1, width=300))
        data = path.read_bytes()
        with pypdfium2.PdfDocument(path) as document:
            sizes = [page.get_size() for page in document]
    assert ((kind.key, kind.pages), path.exists(), SECRET in data) == (("pdf", 3), False, False)
    assert [wide > high for wide, high in sizes] == [False, True, False]
    assert all(max(one) <= 842.4 and min(one) <= 596 for one in sizes)
    assert (near(first, (150, 80), RED), near(first, (150, 400), WHITE)) == (True, True)


def test_photos_that_are_too_large_together_are_made_coarser_then_refused(folder: Path) -> None:
    out = io.BytesIO()
    Image.effect_noise((2400, 1800), 60).save(out, "JPEG", quality=95)
    photos = [(f"{n}.jpg", kept(folder, out.getvalue())) for n in range(3)]
    with joined(photos) as fine, joined(photos, limit=1_500_000) as coarse:
        sizes = [path.stat().st_size for path in (fine, coarse)]
    assert sizes[0] > 1_500_000 > sizes[1]
    with pytest.raises(Refused, match="upload-too-large"), joined(photos, limit=200_000):
        pass


def test_joined_photo_keeps_its_letters_readable(folder: Path) -> None:
    letters = opened(
        page_png(kept(folder, page(b"0 g 100 100 3 600 re f 200 100 3 600 re f")), 1, width=1600)
    )
    out = io.BytesIO()
    letters.save(out, "JPEG", quality=95)
    with joined([("a.jpg", kept(folder, out.getvalue(), "a"))]) as path:
        again = opened(page_png(path, 1, width=1600)).resize(letters.size)
    difference = ImageChops.difference(letters, again).convert("L")
    assert sum(difference.histogram()[64:]) < letters.width * letters.height // 200


@pytest.mark.parametrize(("data", "why"), [(pdf(), "upload-not-photo"), (HTML, "upload-not-photo")])
def test_what_is_no_photo_is_not_joined_and_named(folder: Path, data: bytes, why: str) -> None:
    photos = [("1.jpg", kept(folder, picture("JPEG"), "1")), ("dua.jpg", kept(folder, data, "2"))]
    with pytest.raises(Refused) as caught, joined(photos):
        pass
    problem = caught.value.problems[0]
    assert (problem.code, problem.place.file) == (why, "dua.jpg")


def test_damaged_photo_is_named_among_the_others(folder: Path) -> None:
    broken = picture("JPEG", (600, 400))[:-900]
    photos = [("1.jpg", kept(folder, picture("JPEG"), "1")), ("2.jpg", kept(folder, broken, "2"))]
    with pytest.raises(Refused) as caught, joined(photos):
        pass
    assert say(caught.value.problems[0]).startswith("2.jpg: Berkas ini rusak")


@pytest.mark.parametrize("count", [0, 41])
def test_no_photos_and_too_many_are_told(folder: Path, count: int) -> None:
    path = kept(folder, picture("JPEG"))
    with pytest.raises(Refused, match="upload-photos"), joined([("1.jpg", path)] * count):
        pass
