"""Single sign-on: the way there and back; when the other side does not answer, that is said."""

from collections.abc import Callable

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views as allauth
from django.http import HttpRequest, HttpResponse
from requests import RequestException


def enter(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to the identity provider that the settings name."""
    return answered(request, provider_id, allauth.login)


def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Receive somebody who comes back from there."""
    return answered(request, provider_id, allauth.callback)


def answered(request: HttpRequest, provider_id: str, view: Callable[..., HttpResponse]) -> HttpResponse:
    """Return the answer, or a page that says what to do without it."""
    try:
        return view(request, provider_id)
    except (RequestException, KeyError, ValueError) as fault:
        page: HttpResponse = render_authentication_error(request, None, exception=fault)
        return page
