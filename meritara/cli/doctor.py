"""`meritara doctor`: what this machine lacks, and what that costs."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass

import click

from meritara.cli.frame import Bilingual
from meritara.cli.reading import form_option
from meritara.cli.speech import language, word
from meritara.cli.words import TEXTS
from meritara.documents.pdf import PACKAGES, pdf_available
from meritara.law.words import Words

FINDINGS = 1


@dataclass(frozen=True)
class Part:
    """Something outside Python that a part of Meritara uses."""

    name: Words
    there: Callable[[], bool]
    cost: Words
    packages: str


def program(*names: str) -> Callable[[], bool]:
    """Return whether one of some programs can be called."""
    return lambda: any(shutil.which(name) for name in names)


PARTS = (
    Part(
        Words("Pustaka PDF", "PDF libraries"),
        pdf_available,
        Words(
            "tombol PDF menjadi Cetak; API kertas menjawab 503",
            "the PDF button becomes Print; the API answers 503",
        ),
        PACKAGES,
    ),
    Part(
        Words("Peramban Chromium", "Chromium browser"),
        program("chromium", "chromium-browser", "google-chrome"),
        Words("make browser dan make shots tidak dapat jalan", "make browser and make shots cannot run"),
        "chromium",
    ),
    Part(
        Words("LibreOffice", "LibreOffice"),
        program("soffice"),
        Words("make test-office tidak dapat jalan", "make test-office cannot run"),
        "libreoffice-calc",
    ),
    Part(
        Words("Java", "Java"),
        program("java"),
        Words("make test-spark tidak dapat jalan", "make test-spark cannot run"),
        "openjdk-17-jre-headless",
    ),
    Part(
        Words("Pemindai virus", "Virus scanner"),
        program("clamdscan", "clamscan"),
        Words("berkas unggahan tidak dipindai virus", "uploaded files are not scanned for viruses"),
        "clamav-daemon",
    ),
    Part(
        Words("Surat elektronik", "Mail"),
        program("sendmail", "msmtp"),
        Words("tidak ada surat pengingat dari mesin ini", "no reminders are mailed from this machine"),
        "msmtp-mta",
    ),
)


@click.command("doctor", cls=Bilingual)
@form_option("table", "json")
def command(form: str) -> int:
    """Sebut apa yang belum ada di mesin ini, akibatnya, dan cara memasangnya.

    List what this machine lacks, what each costs and how to install it. Exit status 1: something is missing.
    """
    found = [(part, part.there()) for part in PARTS]
    if form == "json":
        click.echo(json.dumps([plain(*each) for each in found], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(told(*each) for each in found))
    return 0 if all(there for _, there in found) else FINDINGS


def plain(part: Part, there: object) -> dict[str, object]:
    """Return a part as plain data."""
    install = f"sudo apt install {part.packages}"
    return {"name": part.name.id, "found": bool(there), "cost": part.cost.say(language()), "install": install}


def told(part: Part, there: object) -> str:
    """Return a part as a line for people, with the way to install it where it is missing."""
    state = word(TEXTS["there" if there else "absent"])
    line = f"{state:8} {word(part.name)}"
    return line if there else f"{line}: {word(part.cost)}\n         sudo apt install {part.packages}"
