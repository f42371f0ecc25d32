"""The frame of all commands: loaded on first use, bilingual help, no traceback, three exit statuses."""

import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from meritara.cli.speech import note, tell
from meritara.law.form import nearest
from meritara.problem import Refused, refuse

BAD, STOPPED = 2, 130
EXTRA = re.compile(r"^Got unexpected extra arguments? \((.+)\)")
SENTENCES = {
    "law": "Periksa semua aturan. / Check all law.",
    "law export": "Buku kerja satu versi untuk diketik. / The workbook of a version.",
    "law import": "Versi baru dari buku kerja. / A new version from a workbook.",
    "law try": "Siapa pindah kategori menurut suatu versi. / Who would change category.",
    "instruments": "Tampilkan instrumen dan pohonnya. / Show instruments and their trees.",
    "band": "Kategori dari nilai yang sudah jadi. / The band of finished totals.",
    "score": "Hitung nilai dari berkas isian. / Score a file of answers.",
    "explain": "Jelaskan nilai, unsur demi unsur. / Explain a total, node by node.",
    "plan": "Jalan terdekat ke kategori berikut. / The shortest way to a band.",
    "compare": "Bandingkan dua berkas isian. / Compare two files of answers.",
    "import": "Ambil data pegawai dari berkas. / Take personnel data from files.",
    "snapshots": "Data posisi yang ada. / The snapshots that are there.",
    "synth": "Buat data posisi sintetis. / Make a synthetic snapshot.",
    "diff": "Bandingkan dua data posisi. / Compare two snapshots.",
    "villages": "Ambil nilai dan status desa. / Take scores and statuses of villages.",
    "index": "Hitung IP ASN tiap orang dari data posisi. / The index of every person.",
    "check": "Periksa data posisi terhadap aturan. / Hold a snapshot against the rules.",
    "verify": "Periksa berkas hasil. / Check a result file.",
    "audit": "Periksa seluruh riwayat, hasil, dan bukti. / Check all histories, results and evidence.",
    "anchor": "Buat jangkar hari ini. / Make the anchor of today.",
    "keys": "Kunci yang menandatangani. / The keys that sign.",
    "serve": "Jalankan situs. / Run the site.",
    "work": "Kirim surel yang menunggu. / Send the mail that waits.",
    "remind": "Tulis pengingat tahap yang hampir berakhir. / Write reminders of stages that end soon.",
    "nightly": "Kerjakan semua pekerjaan harian. / Do all of the day's work.",
    "admin": "Akun pertama, dan kunci rahasia. / The first account, and the secret key.",
    "backup": "Cadangkan basis data dan bukti. / Back up the database and evidence.",
    "restore": "Pulihkan dari cadangan. / Restore from a backup.",
    "demo": "Isi basis data kosong dengan provinsi contoh. / Fill an empty database with a demo.",
    "doctor": "Apa yang belum ada di mesin ini. / What this machine lacks.",
}

MODULES = {  # a word of the language itself cannot name a module, nor can two words
    "import": "importing",
    "law export": "law_export",
    "law import": "law_import",
    "law try": "law_try",
}


class Bilingual(click.Command):
    """A command whose help has headings in both languages."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Pakai / usage: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        lines = [line for one in options if (line := one.get_help_record(ctx))]
        with formatter.section("Pilihan / options"):
            formatter.write_dl(lines)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows this help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Tampilkan bantuan ini. / Show this help."
        return option


class Commands(Bilingual, click.Group):
    """The commands by name; a command's module is imported when it is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return list(SENTENCES)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command from its module."""
        if cmd_name not in SENTENCES:
            return None
        module = import_module(f"meritara.cli.{MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called, by one word or two; refuse an unknown one."""
        if " ".join(args[:2]) in SENTENCES:
            args = [" ".join(args[:2]), *args[2:]]
        if args[0] not in SENTENCES and not args[0].startswith("-"):
            raise refuse("cli-unknown-command", name=args[0][:60], nearest=nearest(args[0][:60], SENTENCES))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        Bilingual.format_options(self, ctx, formatter)
        with formatter.section("Perintah / commands"):
            formatter.write_dl(list(SENTENCES.items()))

    def main(self, args: Sequence[str] | None = None, **more: Any) -> Any:  # type: ignore[override]
        """Run a command and end the process with its status, whatever happens."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        more |= {"prog_name": "meritara", "standalone_mode": False}
        try:
            status = super().main(args, **more)
        except BaseException as error:  # noqa: BLE001 - whatever happens is said, never shown as a traceback
            status = status_of(error)
        sys.exit(status if isinstance(status, int) else 0)


def status_of(error: BaseException) -> int:
    """Return the status that an exception ends a command with, having said what went wrong."""
    status = BAD
    match error:
        case SystemExit():
            status = error.code if isinstance(error.code, int) else BAD
        case Refused():
            for problem in error.problems:
                tell(problem)
        case click.ClickException():
            misused(error)
        case BrokenPipeError():
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the reader has left
            status = 0
        case click.Abort() | KeyboardInterrupt():
            note("cli-stopped")
            status = STOPPED
        case OSError():
            note("cli-machine", reason=error.strerror or type(error).__name__, file=error.filename or "-")
        case _:
            broken(error)
    return status


def misused(wrong: click.ClickException) -> None:
    """Say how a command is called rightly."""
    context = getattr(wrong, "ctx", None)
    path = context.command_path if context else "meritara"
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError):
        click.echo(wrong.format_message(), err=True)
    elif isinstance(wrong, click.NoSuchOption):
        known = [name for one in context.command.get_params(context) for name in one.opts] if context else []
        note(
            "cli-unknown-option", name=wrong.option_name, nearest=nearest(wrong.option_name, known), path=path
        )
    elif isinstance(wrong, click.MissingParameter) and wrong.param is not None:
        note("cli-missing", name=missing(wrong.param, context), path=path)
    elif (
        isinstance(wrong, click.BadParameter) and wrong.param is not None and (takes := allowed(wrong.param))
    ):
        note("cli-not-allowed", name=wrong.param.opts[-1], allowed=takes, path=path)
    elif extra := EXTRA.search(wrong.format_message()):
        note("cli-too-much", words=extra[1][:60], path=path)
    else:
        note("cli-usage", why=wrong.format_message(), path=path)


def allowed(param: click.Parameter) -> str:
    """Return what a parameter takes, where that is a list or a range."""
    match param.type:
        case click.Choice(choices=choices):
            return ", ".join(map(str, choices))
        case click.IntRange(min=least, max=most):
            return f"{least}-{most}"
    return ""


def missing(param: click.Parameter, context: click.Context | None) -> str:
    """Return how a parameter that was not given is written."""
    name = param.make_metavar(context or click.Context(click.Command("")))
    return f"{param.opts[-1]} {name}" if isinstance(param, click.Option) else name


def broken(error: BaseException) -> None:
    """Say that the fault is ours; the inside is shown only where MERITARA_DEBUG asks for it."""
    if os.environ.get("MERITARA_DEBUG") == "1":
        raise error
    note("cli-broken", what=f"{type(error).__name__}: {error}"[:200])
