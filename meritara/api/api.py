"""The API and its addresses: open to everyone, limited for each address (see `web/limits.py`)."""

from typing import Any

from ninja import NinjaAPI

from meritara.api.endpoints import router
from meritara.api.faults import listen, shaped
from meritara.api.page import Page
from meritara.api.reading import ExactParser


class Door(NinjaAPI):
    """An API that says everything in one shape, wrong methods too."""

    @property
    def urls(self) -> tuple[list[Any], str, str]:
        """Return the addresses of the API."""
        patterns, app, namespace = super().urls
        for pattern in patterns:
            pattern.callback = shaped(self, pattern.callback)
        return patterns, app, namespace


api = Door(
    title="Meritara",
    version="1",
    description="Nilai, kategori, dan jalan terdekat menurut aturan. / Scores, bands and ways by the law.",
    urls_namespace="api",
    docs=Page(),
    docs_url="/",
    parser=ExactParser(),
)
api.add_router("", router)
listen(api)
