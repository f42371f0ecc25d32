"""The language of a request: `?lang=`, else the cookie, else Indonesian."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


class Language:
    """Speaks the language a person chose, not the browser's: offices often use an English one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer, made in the language of the request."""
        language = chosen(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if request.GET.get("lang") == language:
            remember(response, language)
        patch_vary_headers(response, ("Cookie",))
        return response


def remember(response: HttpResponse, language: str) -> None:
    """Keep a language asked for in the address, so that the next request speaks it too."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )


def chosen(request: HttpRequest) -> str:
    """Return the language asked for, or Indonesian where it is none of ours."""
    known = dict(settings.LANGUAGES)
    for wish in (request.GET.get("lang"), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)):
        if wish in known:
            return str(wish)
    return settings.LANGUAGE_CODE
