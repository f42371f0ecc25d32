"""Collects what is to be translated into the Indonesian catalogue and compiles it; `--check` only looks."""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
PO = ROOT / "meritara" / "locale" / "id" / "LC_MESSAGES" / "django.po"
HEADER = """# Catalogue of Meritara in Indonesian; the English stands in the templates themselves.
msgid ""
msgstr ""
"Language: id\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
CALLS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
TEXT = r"u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
CALL = re.compile(rf" (?:n?p?gettext|_)\({TEXT}(?:, ?{TEXT})*(?:, ?count)?\)")


def found() -> Catalog:
    """Return every message of the product, with the files it stands in."""
    catalog = read_po(BytesIO(HEADER.encode()), locale="id")
    for path in sorted((ROOT / "meritara").rglob("*")):
        if path.suffix not in (".py", ".html", ".txt") or not path.is_file():
            continue
        for message, context in messages(path):
            place = [(path.relative_to(ROOT).as_posix(), 0)]
            catalog.add(message, locations=place, context=context)
    return catalog


def messages(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Return the messages of a file, each with its context."""
    if path.suffix == ".py":
        for _, message, _, context in extract_from_file("python", path, keywords=CALLS):
            yield message, context
        return
    calls = "\n".join(call.strip() for call in CALL.findall(templatize(path.read_text(encoding="utf-8"))))
    for _, message, _, context in extract("python", BytesIO(calls.encode()), keywords=CALLS):
        yield message, context


def kept() -> Catalog:
    """Return the catalogue as it stands."""
    if not PO.exists():
        return read_po(BytesIO(HEADER.encode()), locale="id")
    with PO.open("rb") as file:
        return read_po(file, locale="id")


def faults() -> list[str]:
    """Return what keeps the catalogue from being complete."""
    new, old = found(), kept()
    wanted, held = ({(str(m.id), m.context) for m in c if m.id} for c in (new, old))
    texts = [f"missing: {text}" for text, _ in sorted(wanted - held, key=str)]
    texts += [f"no longer used: {text}" for text, _ in sorted(held - wanted, key=str)]
    for message in old:
        if message.id and (message.fuzzy or not all(strings(message))):
            texts.append(f"not translated: {message.id}")
        texts += [f"{message.id}: {error}" for error in message.check()]
    return texts


def strings(message: Message) -> tuple[str, ...]:
    """Return the translations of a message, one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def update() -> None:
    """Write the catalogue anew, keeping its translations, and compile it."""
    new, old = found(), kept()
    for message in new:
        before = old.get(message.id, message.context) if message.id else None
        message.string = before.string if before else message.string
    text = BytesIO()
    write_po(text, new, width=100, sort_by_file=True, omit_header=True, include_lineno=False)
    PO.write_bytes(HEADER.encode() + text.getvalue())
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, kept())


def main() -> int:
    """Update the catalogue, or say what is wrong with it."""
    if "--check" not in sys.argv:
        update()
    wrong = faults()
    print("\n".join(wrong) or "The catalogue is complete.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
