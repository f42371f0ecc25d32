"""Every address of the site."""

from django.urls import include, path
from django.views.i18n import set_language

from meritara.api.api import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("bahasa/", set_language, name="set_language"),
    path("", include("meritara.web.urls")),
    path("", include("meritara.web.addresses.accounts")),
    path("", include("meritara.web.addresses.agencies")),
    path("", include("meritara.web.addresses.periods")),
    path("", include("meritara.web.addresses.assessments")),
    path("", include("meritara.web.addresses.evidence")),
    path("", include("meritara.web.addresses.audits")),
    path("", include("meritara.web.addresses.findings")),
    path("", include("meritara.web.addresses.indices")),
    path("", include("meritara.web.addresses.people")),
    path("", include("meritara.web.addresses.proof")),
    path("", include("meritara.web.addresses.results")),
]

handler400 = "meritara.web.views.errors.bad_request"
handler403 = "meritara.web.views.errors.forbidden"
handler429 = "meritara.web.views.errors.too_many"
handler404 = "meritara.web.views.errors.not_found"
handler500 = "meritara.web.views.errors.server_error"
