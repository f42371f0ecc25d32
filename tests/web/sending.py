"""What tests of uploads share: who sends, what, and through which address."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meritara.records.models import Assessment, User
from tests.files import make as made
from tests.records import make
from tests.web.reading import Answer

PDF = made.pdf(3)


def signed_in(user: User, **more: Any) -> Client:
    client = Client(**more)
    client.force_login(user)
    return client


def address(one: Assessment, id: str = "", more: str = "") -> str:
    return f"/penilaian/{one.uid}/{id or make.rows(one, 1)[0]}/bukti/{more}"


def file(data: bytes = PDF, name: str = "sk.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/octet-stream")


def send(client: Client, path: str, *files: SimpleUploadedFile, **form: Any) -> Answer:
    return client.post(path, form | {"files": list(files)})
