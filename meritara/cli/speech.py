"""What the command line says: on stderr, in the language of the person."""

import os

import click

from meritara.law.words import Words, say
from meritara.problem import Problem


def language() -> str:
    """Return the language asked for by MERITARA_LANG or LANG, otherwise Indonesian."""
    for name in ("MERITARA_LANG", "LANG"):
        wish = os.environ.get(name, "")[:2].lower()
        if wish in ("id", "en"):
            return wish
    return "id"


def word(words: Words) -> str:
    """Return a text in the person's language."""
    return words.say(language())


def tell(problem: Problem) -> None:
    """Say a problem on stderr."""
    click.echo(say(problem, language()), err=True)


def note(code: str, /, **params: object) -> None:
    """Say something worth knowing on stderr."""
    tell(Problem(code, params=params))


def ask(code: str, /, **params: object) -> str:
    """Return what somebody types after a question; nothing where nobody is there to ask."""
    question = say(Problem(code, params=params), language())
    try:
        return str(click.prompt(question, default="", show_default=False, err=True)).strip()
    except click.Abort:
        return ""
