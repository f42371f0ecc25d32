"""Pages: how long the server works on them, through the whole middleware."""

import os
import random
from collections.abc import Callable, Iterator
from tempfile import TemporaryDirectory
from typing import Any, cast

from scripts.benches.figure import Figure, usual

KEY = "sistem-merit@2019"
TOKEN = "a" * 32
TIMES = 100


def prepare(folder: str) -> None:
    """Start Django as a local site does, on a database of its own, with one empty page more."""
    os.environ |= {
        "MERITARA_LOCAL": "1",
        "MERITARA_SECRET_KEY": "only-for-the-bench-" + "0123456789" * 4,
        "MERITARA_DATABASE": f"{folder}/bench.sqlite3",
        "DJANGO_SETTINGS_MODULE": "meritara.settings",
    }
    import django

    django.setup()
    from django.http import HttpRequest, HttpResponse
    from django.urls import path

    from meritara import urls
    from meritara.web.limits import prepare as make_counts

    make_counts()

    def empty(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("<!DOCTYPE html><title>-</title>")

    urls.urlpatterns.append(path("kosong/", empty))


def served() -> Callable[[str, dict[str, str] | None], bytes]:
    """Return the site as a function: an address, with a form or without, becomes a page."""
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.test import RequestFactory

    site = WSGIHandler()
    made = RequestFactory(headers={"host": "localhost"})

    def page(path: str, form: dict[str, str] | None = None) -> bytes:
        options: dict[str, Any] = {"HTTP_HX_REQUEST": "true", "HTTP_X_CSRFTOKEN": TOKEN} if form else {}
        request = made.post(path, form, **options) if form else made.get(path)
        request.COOKIES[settings.CSRF_COOKIE_NAME] = TOKEN
        response = cast("HttpResponse", site.get_response(request))
        if response.status_code != 200:
            raise SystemExit(f"{path}: {response.status_code}")
        return response.content

    return page


def site(_scale: float) -> Iterator[Figure]:
    """Measure the simulation page and one recalculation, against an empty page."""
    with TemporaryDirectory() as folder:
        prepare(folder)
        from meritara.instruments.library import library

        page, chance = served(), random.Random(36)
        leaves = library().get(KEY).leaves
        forms = [{f"j-{leaf.id}": str(chance.randint(1, 4)) for leaf in leaves} for _ in range(TIMES + 1)]
        floor = usual(lambda: page("/kosong/", None), times=TIMES)
        opened = usual(lambda: page(f"/simulasi/{KEY}/", None), times=TIMES)
        counted = usual(lambda: page(f"/simulasi/{KEY}/hitung/", forms.pop()), times=TIMES)
    what = "Halaman simulasi, waktu server / simulation page, server time; floor: an empty page"
    yield Figure("simulation", what, opened * 1e3, "ms", opened / floor, "<= 12 ms", opened <= 12e-3)
    what = "Hitung ulang setelah menjawab / recalculation after an answer"
    yield Figure("recalculation", what, counted * 1e3, "ms", counted / floor, "<= 15 ms", counted <= 15e-3)
