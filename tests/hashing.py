"""Argon2 as in production, with little memory, so that tests need not wait for it."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Quick(Argon2PasswordHasher):
    """Hashes with the least effort that Argon2 knows."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
