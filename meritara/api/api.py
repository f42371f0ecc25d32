"""The API and its addresses: open to everyone, limited for each address (see `web/limits.py`)."""

from ninja import NinjaAPI

from meritara.api.endpoints import router
from meritara.api.faults import listen
from meritara.api.page import Page
from meritara.api.reading import ExactParser

api = NinjaAPI(
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
