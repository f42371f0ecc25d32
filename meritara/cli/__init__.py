"""The command line: one sentence of Meritara a command, each in its own module."""

from meritara.cli.frame import Commands

main = Commands(
    "meritara",
    help="Menghitung nilai menurut aturan, tepat sampai angka terakhir.\n\n"
    "Computes scores as the regulations say, exact to the last digit.",
    epilog="Status akhir / exit status: 0 beres / fine · 1 temuan / findings · 2 masukan salah / bad input.",
    no_args_is_help=True,
)
