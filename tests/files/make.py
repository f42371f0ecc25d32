"""Honest files of every accepted kind, as bytes, made on the spot."""

import io
import resource
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import docx
import pikepdf
import xlsxwriter
from PIL import Image

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OPEN = "application/vnd.oasis.opendocument."
GPS = 34853
ORIENTATION = 274


def pdf(pages: int = 1, *, password: str = "", owner: str = "") -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(595, 842))
        lock = pikepdf.Encryption(user=password, owner=owner) if password or owner else False
        document.save(out, encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def picture(form: str, size: tuple[int, int] = (60, 40), *, turned: bool = False, mode: str = "RGB") -> bytes:
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[271] = "KameraRahasia"
    exif.get_ifd(GPS)[1] = "S"
    if turned:
        exif[ORIENTATION] = 6
    out = io.BytesIO()
    image.convert(mode).save(out, form, exif=exif)
    return out.getvalue()


def packed(parts: dict[str, bytes], *, first: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: name != first):
            archive.writestr(name, parts[name], zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(**parts: bytes) -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Peta jabatan ditetapkan dengan keputusan.")
    document.save(out)
    return packed(unpacked(out.getvalue()) | parts) if parts else out.getvalue()


def sheet(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Jabatan", "Jumlah"])
        page.write_row(1, 0, ["Analis", 3])
    return packed(unpacked(out.getvalue()) | parts) if parts else out.getvalue()


def slides(**parts: bytes) -> bytes:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    honest = {"[Content_Types].xml": types, "ppt/presentation.xml": b"<p:presentation xmlns:p='p'/>"}
    return packed(honest | {"ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": sheet()} | parts)


def open_document(kind: str, **parts: bytes) -> bytes:
    honest = {"mimetype": f"{OPEN}{kind}".encode(), "content.xml": b"<o:document-content xmlns:o='o'/>"}
    return packed(honest | {"META-INF/manifest.xml": b"<manifest/>"} | parts, first="mimetype")


def relations(kind: str, target: str) -> bytes:
    one = f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    return f'<Relationships xmlns="{PACKAGE}">{one}</Relationships>'.encode()


@contextmanager
def room_for(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


HONEST: dict[str, tuple[str, bytes]] = {
    "surat.pdf": ("pdf", pdf(3)),
    "hanya-izin.pdf": ("pdf", pdf(owner="rahasia")),
    "foto.jpg": ("jpeg", picture("JPEG")),
    "layar.png": ("png", picture("PNG")),
    "layar-16.png": ("png", picture("PNG", mode="I;16")),
    "wa.webp": ("webp", picture("WEBP")),
    "sk.docx": ("docx", word()),
    "templat.docx": (
        "docx",
        word(**{"word/_rels/settings.xml.rels": relations("attachedTemplate", "file:///C:/N.dotm")}),
    ),
    "tautan.docx": (
        "docx",
        word(**{"word/_rels/document.xml.rels": relations("hyperlink", "https://contoh.go.id")}),
    ),
    "rekap.xlsx": ("xlsx", sheet()),
    "paparan.pptx": ("pptx", slides()),
    "nota.odt": ("odt", open_document("text")),
    "rekap.ods": ("ods", open_document("spreadsheet")),
    "paparan.odp": ("odp", open_document("presentation")),
    "data.csv": ("csv", "\ufeffNama;Nilai\r\nSiti;78,5\r\n- catatan | penting!;<5\r\n".encode()),
    "catatan.txt": ("txt", b"Rapat 5 < 10 orang & selesai. MZ\n"),
}
