"""The settings of the tests: a local start on a throwaway database, whatever the shell has set."""

import os

for name in [name for name in os.environ if name.startswith("MERITARA_")]:
    if name not in ("MERITARA_CI", "MERITARA_TEST_DATABASE"):
        del os.environ[name]
os.environ |= {
    "MERITARA_LOCAL": "1",
    "MERITARA_SECRET_KEY": "only-for-tests-" + "0123456789" * 4,
    "MERITARA_API_LIMIT": "0",
    "MERITARA_HEAVY_LIMIT": "0",
    "MERITARA_SEND_LIMIT": "0",
    "MERITARA_FILES": "build/tests/files",
    "MERITARA_KEYS": "build/tests/keys",
    "MERITARA_SNAPSHOTS": "build/tests/snapshots",
    "MERITARA_DATABASE": os.environ.get("MERITARA_TEST_DATABASE", "build/tests/meritara.sqlite3"),
}

from meritara.settings import *  # noqa: E402, F403

if not os.environ.get("MERITARA_TEST_DATABASE"):
    DATABASES["default"]["TEST"] = {
        "NAME": ":memory:"
    }  # one for each process, whatever the backend is called

PASSWORD_HASHERS = ["tests.hashing.Quick"]
