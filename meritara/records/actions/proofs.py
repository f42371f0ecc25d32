"""Fixing what a result file says, and putting the signature under it once."""

import json

from django.utils import timezone

from meritara.proof.digest import canonical
from meritara.proof.envelope import seal
from meritara.proof.result_file import FORMAT
from meritara.proof.signing import Signer
from meritara.records.models import Publication, ResultFile
from meritara.records.sealing import body_of


def prepare(publication: Publication) -> ResultFile:
    """Fix what the result file says, in the transaction of its publication; a job signs it."""
    text = canonical(body_of(publication)).decode()
    return ResultFile.objects.create(publication=publication, body=text)


def sign_results(by: Signer) -> int:
    """Sign the result files that wait; return how many. Two workers sign one file once."""
    done = 0
    for file in ResultFile.objects.filter(content=""):
        now = timezone.now()
        content = seal(FORMAT, json.loads(file.body), by, at=now).decode()
        mine = ResultFile.objects.filter(pk=file.pk, content="")
        done += mine.update(content=content, sealed_at=now)
    return done
