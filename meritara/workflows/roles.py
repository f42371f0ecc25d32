"""The roles by their names, as a message lists them."""

from collections.abc import Iterable

from meritara.law.words import Words

ROLES = {
    "operator": Words("Operator instansi", "agency operator"),
    "contributor": Words("Penanggung jawab bukti", "keeper of evidence"),
    "leader": Words("Ketua Tim", "team leader"),
    "verifier": Words("Verifikator", "verifier"),
    "chair": Words("Pimpinan pleno", "chair of the plenary"),
    "supervisor": Words("Penanggung jawab nasional", "national supervisor"),
    "auditor": Words("Auditor", "auditor"),
}


def named(roles: Iterable[str]) -> Words:
    """Return roles as people list them.

    >>> named({"operator", "leader"}).say(), named(["verifier"]).say("en")
    ('Operator instansi atau Ketua Tim', 'verifier')
    """
    words = [words for id, words in ROLES.items() if id in set(roles)]
    return Words(" atau ".join(one.id for one in words), " or ".join(one.en for one in words))
