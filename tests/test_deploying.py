"""The page on deploying is followed in a clean tree, on PostgreSQL, as far as it goes without systemd."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import psycopg
import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "howto" / "pasang.md").read_text(encoding="utf-8")
STEPS = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |^---)", PAGE, re.MULTILINE | re.DOTALL))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
UNITS = ("meritara", "meritara-work")
WITHOUT = re.compile(r"^sudo (apt|useradd|chown|systemctl|chgrp)\b|createuser")
SUDO = """#!/bin/sh
if [ "$1" = -u ]; then shift 2; fi
exec "$@"
"""


def free_port() -> int:
    """Return a port of this machine that nothing uses."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


class Tree:
    """A clean tree of folders in which the page's commands are run, each path of the page inside it."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        programs, self.port = folder / "bin", free_port()
        for path in ("bin", "opt", "etc/systemd/system", "var/backups"):
            (folder / path).mkdir(parents=True)
        (programs / "sudo").write_text(SUDO)
        (programs / "sudo").chmod(0o755)
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith(("MERITARA_", "DJANGO_", "PG", "MAKE"))
        }
        host = parse_qs(urlsplit(database).query).get("host", [urlsplit(database).hostname or ""])[0]
        user = urlsplit(database).username or ""
        self.env = kept | {"PATH": f"{programs}:{kept['PATH']}", "PGHOST": host, "PGUSER": user}
        self.env |= {"MERITARA_LANG": "id", "GIT_CONFIG_COUNT": "0"}

    def here(self, text: str) -> str:
        """Return a text of the page with its paths inside the tree."""
        text = text.replace("<alamat repositori ini>", str(ROOT)).replace("8000", str(self.port))
        return re.sub(r"(?<![\w.}])/(opt|etc|var)/", rf"{self.folder}/\1/", text)

    def run(self, step: str) -> str:
        """Run the commands of a step but those that only a real machine has; return what they print."""
        commands = [text for kind, text in BLOCK.findall(step) if kind == "sh"]
        lines = "\n".join(commands).replace("\\\n", "").splitlines()
        parts = [part for line in lines for part in line.split(" && ")]
        script = "\n".join(self.here(one) for one in parts if not WITHOUT.search(one))
        if "cd " not in script and (self.folder / "opt" / "meritara").exists():
            script = f"cd {self.folder}/opt/meritara\n{script}"
        ran = subprocess.run(
            ["bash", "-euc", script],
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{script}\n{ran.stdout[-2000:]}\n{ran.stderr[-3000:]}"
        return ran.stdout

    def move_in(self) -> None:
        """Let the files of the clone name the paths of the tree."""
        clone = self.folder / "opt" / "meritara"
        for path in [clone / "scripts" / "as-service.sh", *(clone / "scripts" / "systemd").iterdir()]:
            path.write_text(self.here(path.read_text()))

    def unit(self, name: str) -> tuple[list[str], Mapping[str, str]]:
        """Return the command and the environment of a unit that was put in its place."""
        text = (self.folder / "etc" / "systemd" / "system" / f"{name}.service").read_text()
        told = dict(re.findall(r"^(\w+)=(.*)$", text, re.MULTILINE))
        file = Path(told["EnvironmentFile"]).read_text()
        settings = dict(re.findall(r"^(\w+)=(.*)$", file, re.MULTILINE))
        return told["ExecStart"].split(), self.env | settings

    @contextmanager
    def services(self) -> Iterator[None]:
        """Run the site and its worker as their units say."""
        with ExitStack() as stack:
            for name in UNITS:
                command, env = self.unit(name)
                clone, quiet = self.folder / "opt" / "meritara", subprocess.DEVNULL
                one = stack.enter_context(
                    subprocess.Popen(command, cwd=clone, env=env, stdout=quiet, stderr=quiet)
                )
                stack.callback(one.terminate)
            yield


def healthy(tree: Tree) -> bool:
    """Return whether the page's question is answered as it says, in time."""
    (question,) = [text for kind, text in BLOCK.findall(STEPS["7. Periksa"]) if kind == "sh"]
    for _ in range(240):
        asked = subprocess.run(
            ["bash", "-c", tree.here(question)], env=tree.env, capture_output=True, text=True, check=False
        )
        if asked.returncode == 0:
            return asked.stdout == '{"status": "ok"}'
        time.sleep(0.5)
    return False


def opens(tree: Tree, link: str) -> int:
    """Return the status with which the site behind its proxy answers a link."""
    url = urlsplit(link)
    headers = {"Host": url.netloc, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
    try:
        with urlopen(Request(f"http://127.0.0.1:{tree.port}{url.path}", headers=headers)) as answer:
            return int(answer.status)
    except HTTPError as error:
        error.close()
        return error.code
    except URLError:
        return 0


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Tree]:
    """Return a clean tree on the PostgreSQL of the tests."""
    address = os.environ.get("MERITARA_TEST_DATABASE", "")
    if not address.startswith("postgresql"):
        pytest.skip("needs PostgreSQL: make test-pg")
    yield Tree(tmp_path, address)
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS meritara WITH (FORCE)")


@pytest.mark.postgres
@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl")
def test_stranger_with_the_page_brings_up_postgresql_an_admin_new_keys_and_a_restore(tree: Tree) -> None:
    tree.run(STEPS["1. Pasang"])
    tree.move_in()
    tree.run(STEPS["2. Basis data"])
    (settings,) = [text for kind, text in BLOCK.findall(STEPS["3. Pengaturan dan kunci"]) if kind == "ini"]
    (tree.folder / "etc" / "meritara.env").write_text(tree.here(settings))
    assert "bkn-2026-1 " in tree.run(STEPS["3. Pengaturan dan kunci"])
    link = tree.run(STEPS["4. Tabel dan akun pertama"]).split()[-1]
    assert link.startswith("https://merit.instansi.go.id/")
    tree.run(STEPS["5. Layanan"].replace("-o meritara -g meritara ", ""))
    with tree.services():
        assert (healthy(tree), opens(tree, link)) == (True, 200)
        backup, restore = re.split(r"^Memulihkan", STEPS["8. Cadangan dan pemulihan"], flags=re.MULTILINE)
        tree.run(backup)
    tree.run(STEPS["9. Mengganti kunci rahasia"])
    assert len((tree.folder / "etc" / "meritara.key").read_text().split()) == 2
    tree.run(restore)
    with tree.services():
        assert (healthy(tree), opens(tree, link), opens(tree, link[:-4] + "xxx/")) == (True, 200, 404)


def test_every_unit_runs_a_command_that_there_is() -> None:
    from meritara.cli.frame import SENTENCES

    units = sorted((ROOT / "scripts" / "systemd").glob("*.service"))
    commands = [re.search(r"^ExecStart=\S+ (\w+)", one.read_text(), re.MULTILINE) for one in units]
    assert [one[1] for one in commands if one] == ["backup", "nightly", "work", "serve"]
    assert [one[1] for one in commands if one and one[1] not in SENTENCES] == []
    timers = {one.stem for one in (ROOT / "scripts" / "systemd").glob("*.timer")}
    assert timers == {one.stem for one in units if "Type=oneshot" in one.read_text()}


def test_page_starts_every_unit_that_there_is() -> None:
    started = set(re.search(r"enable --now (.+)", PAGE)[1].split())  # type: ignore[index]
    units = (ROOT / "scripts" / "systemd").iterdir()
    assert started == {
        one.name if one.suffix == ".timer" else one.stem for one in units if "[Install]" in one.read_text()
    }
