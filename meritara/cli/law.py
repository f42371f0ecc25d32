"""`meritara law`: everything that is wrong in the files of law, and everything that is unconfirmed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from meritara.cli.frame import BAD, Bilingual
from meritara.cli.speech import language, tell, word
from meritara.cli.words import TEXTS
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import Library, folders, library, read_file, read_library, seal
from meritara.law.words import say
from meritara.problem import Problem, refuse

MANY = 8


@click.command("law", cls=Bilingual)
@click.argument("path", metavar="[FILE|FOLDER]", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Cetak sebagai JSON. / Print JSON.")
@click.option(
    "--seal", "sealing", is_flag=True, help="Segel berkas itu: isinya tidak berubah lagi. / Seal the file."
)
def command(path: Path | None, *, as_json: bool, sealing: bool) -> int:
    """Periksa semua aturan, atau satu berkas atau folder di samping yang sudah ada.

    Check all law, or one file or folder beside it: form, citations, weights, bands, worked examples, seal.
    List what is unconfirmed. Exit status 2: a file cannot be used.
    """
    ones, problems = looked_at(path)
    if sealing and not problems:
        sealed(path)
    if as_json:
        click.echo(json.dumps(plain(ones, problems), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(told(ones, problems)))
        for problem in problems:
            tell(problem)
    return BAD if problems else 0


def looked_at(path: Path | None) -> tuple[tuple[Instrument, ...], tuple[Problem, ...]]:
    """Return the instruments that are asked for and what is wrong with them."""
    if path is None:
        return library().all(), library().problems
    if path.is_dir():
        shelf: Library = read_library((*folders()[:1], path))
        return tuple(one for one in shelf.all() if one.own), shelf.problems
    problems: list[Problem] = []
    one = read_file(path, str(path), dict(library().sources) | own_sources(path), problems)
    return (() if one is None else (one,)), tuple(problems)


def own_sources(path: Path) -> dict[str, Any]:
    """Return the sources that lie in the folder of a file."""
    folder = path.absolute().parents[2] if len(path.absolute().parents) > 2 else path.parent
    return dict(read_library((folder,)).sources) if (folder / "sources.yaml").exists() else {}


def sealed(path: Path | None) -> None:
    """Seal a file of a folder of law."""
    if path is None or not path.is_file():
        raise refuse("law-seal-what")
    seal(path.absolute().parents[2], "/".join(path.absolute().parts[-3:]))
    click.echo(word(TEXTS["sealed-now"]).format(path=path), err=True)


def plain(ones: tuple[Instrument, ...], problems: tuple[Problem, ...]) -> dict[str, Any]:
    """Return the check as plain data."""
    return {
        "instruments": [
            {
                "key": one.key,
                "path": one.path,
                "digest": one.digest,
                "sealed": one.sealed,
                "can_score": one.can_score,
                "examples": len(one.examples),
                "unknown_weights": [node.id for node in one.unknown_weights],
                "unconfirmed": [
                    {"id": id, "field": field, "mark": mark} for id, field, mark in one.unconfirmed
                ],
            }
            for one in ones
        ],
        "problems": [
            {
                "code": problem.code,
                "file": problem.place.file,
                "line": problem.place.line,
                "text": say(problem, language()),
            }
            for problem in problems
        ],
    }


def told(ones: tuple[Instrument, ...], problems: tuple[Problem, ...]) -> Iterator[str]:
    """Yield the check as lines for people."""
    for one in ones:
        state = word(TEXTS["sealed" if one.sealed else "open"])
        scores = word(TEXTS["scores" if one.can_score else "scores-not"])
        count = word(TEXTS["unconfirmed"]).format(count=len(one.unconfirmed))
        yield f"{one.key:24} {scores}, {state}, {count}"
        yield from doubtful(one)
    yield word(TEXTS["checked"]).format(
        instruments=len(ones),
        sources=len(library().sources),
        examples=sum(len(one.examples) for one in ones),
        problems=len(problems),
    )


def doubtful(one: Instrument) -> Iterator[str]:
    """Yield what is unconfirmed in an instrument: by field and mark, the nodes by their code."""
    groups: dict[tuple[str, str], list[str]] = {}
    for id, field, mark in one.unconfirmed:
        node = one.nodes.get(id)
        groups.setdefault((field, mark), []).append(node.code or node.id if node else id)
    for (field, mark), names in groups.items():
        shown = ", ".join(names[:MANY]) + (f" … ({len(names)})" if len(names) > MANY else "")
        yield f"    {word(TEXTS[f'field-{field}']):8} {mark}  {shown}"
