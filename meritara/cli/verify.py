"""`meritara verify`: holds a result file against the law, its chain and the keys one trusts, offline."""

import json
from pathlib import Path

import click

from meritara.cli.frame import Bilingual
from meritara.cli.speech import language
from meritara.law.words import say
from meritara.problem import Problem
from meritara.proof.anchor import read_files, series
from meritara.proof.keyring import own_folder, read_keys, trusted
from meritara.proof.verify import Report, verify

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
MARKS = {True: "+", False: "x"}


@click.command("verify", cls=Bilingual)
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--keys", type=FILE, help="Daftar kunci publik yang Anda percaya. / The public keys you trust.")
@click.option("--anchors", type=FOLDER, help="Folder jangkar yang Anda simpan. / Anchors that you kept.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Bentuk. / Form.")
def command(file: Path, *, keys: Path | None, anchors: Path | None, form: str) -> int:
    """Periksa berkas hasil tanpa jaringan: bentuk, tanda tangan, kunci, instrumen, nilai, kategori, riwayat.

    Check a result file without a network: form, signature, key, instrument, scores, total, band, history.
    Only keys shipped with the program, of the folder MERITARA_KEYS or of --keys are trusted. Exit status 1:
    something does not hold.
    """
    ring = read_keys(keys) if keys else trusted(own_folder())
    known = series(read_files(anchors)[0], ring) if anchors else None
    report = verify(file.read_bytes(), ring, anchors=known)
    click.echo(as_json(report) if form == "json" else as_text(report))
    return 0 if report.holds else 1


def verdict(report: Report) -> Problem:
    """Return the whole in a sentence."""
    if report.holds:
        return Problem("proof-all-holds")
    return Problem("proof-not-holds", params={"count": sum(not one.holds for one in report.checks)})


def as_text(report: Report) -> str:
    """Return a report for people: whose result it is, each thing that was looked at, the verdict."""
    body, lines = report.body, []
    if body:
        lines += [f"{body['agency']['name']} · {body['period']['name']} · {body['total']} ({body['band']})"]
        lines += [f"{body['decision']['number']} · {body['decision']['dated']}"]
    lines += [f"[{MARKS[one.holds]}] {say(one.said, language())}" for one in report.checks]
    return "\n".join([*lines, say(verdict(report), language())])


def as_json(report: Report) -> str:
    """Return a report for programs: codes, and the words in both languages."""
    checks = [
        {
            "name": one.name,
            "holds": one.holds,
            "code": one.said.code,
            "id": say(one.said, "id"),
            "en": say(one.said, "en"),
        }
        for one in report.checks
    ]
    return json.dumps({"holds": report.holds, "checks": checks}, ensure_ascii=False, indent=1)
