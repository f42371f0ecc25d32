"""Whether the parts that a site needs are there, and figures about it as Prometheus reads them."""

import hmac
import logging
from collections.abc import Callable, Iterator
from importlib.metadata import version

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from meritara.jobs.heartbeat import lives
from meritara.records.actions.files import store
from meritara.records.figures import figures

log = logging.getLogger("meritara.health")
KINDS = {"assessments": "state", "files": "scan", "mails": "state"}
TEXTS = {
    "accounts": "Accounts that are open",
    "assessments": "Assessments by state",
    "files": "Files by what the virus scanner said",
    "files_bytes": "Bytes of evidence as agencies count them",
    "mails": "Mails by state",
    "events": "Events written so far",
}


def database() -> bool:
    """Return whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def storage() -> bool:
    """Return whether evidence can be kept."""
    return store().ready()


def migrations() -> bool:
    """Return whether the tables are those of this version."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


PARTS: dict[str, Callable[[], bool]] = {
    "database": database,
    "migrations": migrations,
    "storage": storage,
    "worker": lives,
}


def health() -> dict[str, bool]:
    """Return each part and whether it is well."""
    return {name: well(name, check) for name, check in PARTS.items()}


def well(name: str, check: Callable[[], bool]) -> bool:
    """Return whether a part is well; why it is not goes into the log alone."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - whatever it is, the part is not well
        log.warning("%s: %s", name, error)
        return False


def may_see(request: HttpRequest) -> bool:
    """Return whether a request carries the token of those who watch over the site."""
    token = settings.MERITARA_METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    return bool(token) and hmac.compare_digest(given.encode(), token.encode())


class Figures(Collector):
    """The figures of this moment."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield every figure."""
        about = GaugeMetricFamily("meritara_info", "Which version runs", labels=["version"])
        about.add_metric([version("meritara")], 1)
        yield about
        parts = GaugeMetricFamily("meritara_healthy", "Whether a part is well", labels=["part"])
        for name, fine in health().items():
            parts.add_metric([name], fine)
        yield parts
        for name, kinds in figures().items():
            label = [KINDS[name]] if name in KINDS else []
            family = GaugeMetricFamily(f"meritara_{name}", TEXTS[name], labels=label)
            for kind, count in kinds.items():
                family.add_metric([kind] if label else [], count)
            yield family


def metrics() -> bytes:
    """Return all figures as text."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Figures())
    return generate_latest(registry)
