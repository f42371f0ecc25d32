"""What is known but not accepted, by its first bytes, so that the refusal can say what to do instead."""

from meritara.problem import Place, Refused, refuse

START = 4096
SURE = 4  # a shorter mark may also begin a text
OLE = b"\xd0\xcf\x11\xe0"
LOCKED = "EncryptedPackage".encode("utf-16-le")
PROGRAM, ARCHIVE, OLD, PICTURE = (
    "upload-program",
    "upload-archive",
    "upload-old-office",
    "upload-other-picture",
)
MARKS: tuple[tuple[bytes, str, str], ...] = (
    (b"MZ", PROGRAM, "EXE"),
    (b"\x7fELF", PROGRAM, "ELF"),
    (b"\xca\xfe\xba\xbe", PROGRAM, "Java"),
    (b"\xcf\xfa\xed\xfe", PROGRAM, "Mach-O"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", PROGRAM, "LNK"),
    (b"dex\n035", PROGRAM, "DEX"),
    (b"\x00asm", PROGRAM, "WASM"),
    (b"!<arch>\n", PROGRAM, "DEB"),
    (b"Rar!\x1a\x07", ARCHIVE, "RAR"),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE, "7Z"),
    (b"\x1f\x8b\x08", ARCHIVE, "GZIP"),
    (b"BZh", ARCHIVE, "BZIP2"),
    (b"\xfd7zXZ\x00", ARCHIVE, "XZ"),
    (b"\x28\xb5\x2f\xfd", ARCHIVE, "ZSTD"),
    (b"MSCF\x00\x00", ARCHIVE, "CAB"),
    (b"PK\x05\x06", ARCHIVE, "ZIP"),
    (b"PK\x07\x08", ARCHIVE, "ZIP"),
    (OLE, OLD, "DOC/XLS/PPT"),
    (b"{\\rtf", OLD, "RTF"),
    (b"%!PS", OLD, "PostScript"),
    (b"GIF8", PICTURE, "GIF"),
    (b"BM", PICTURE, "BMP"),
    (b"II*\x00", PICTURE, "TIFF"),
    (b"MM\x00*", PICTURE, "TIFF"),
    (b"\x00\x00\x00\x0cJXL ", PICTURE, "JPEG XL"),
    (b"\x00\x00\x00\x0cjP  ", PICTURE, "JPEG 2000"),
    (b"8BPS", PICTURE, "PSD"),
    (b"ID3", "upload-media", "MP3"),
    (b"OggS", "upload-media", "OGG"),
    (b"\x1aE\xdf\xa3", "upload-media", "MKV/WEBM"),
)
HEIC = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"})


def stranger(start: bytes, place: Place) -> Refused | None:
    """Return the refusal of a file by its first bytes, or None where they are no stranger's."""
    if start[4:8] == b"ftyp":
        return (
            refuse("upload-heic", place)
            if start[8:12] in HEIC
            else refuse("upload-media", place, found="MP4")
        )
    if start[257:262] == b"ustar":
        return refuse(ARCHIVE, place, found="TAR")
    if start.startswith(OLE) and LOCKED in start:
        return refuse("upload-password", place)
    for mark, code, found in MARKS:
        if start.startswith(mark) and (len(mark) >= SURE or b"\x00" in start):
            return refuse(code, place, found=found)
    return None
