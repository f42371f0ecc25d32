"""`python -m meritara` is the command line."""

from meritara.cli import main

main()
