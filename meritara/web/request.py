"""A request as signed-in pages receive it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from meritara.records.models import User


class Request(HttpRequest):
    """A request of somebody who is signed in, with what htmx says of it."""

    user: User
    htmx: HtmxDetails
