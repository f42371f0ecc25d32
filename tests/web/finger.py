"""A device that keeps a passkey: it makes a genuine credential and signs what a site asks."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorAssertionResponse,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

from meritara.records.models import User

Options = Mapping[str, Any]  # as the page hands them to the browser
HERE = "merit.contoh.go.id"
FLAG = AuthenticatorData.FLAG
FINGER = FLAG.UP | FLAG.UV


@dataclass
class Finger:
    """One passkey of one account; without verification it was merely touched."""

    site: str = HERE
    origin: str = f"https://{HERE}"
    flags: AuthenticatorData.FLAG = FINGER
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    count: int = 0

    def make(self, asked: Options) -> dict[str, Any]:
        """Return the credential that a page is sent after it asked for a new one."""
        public = ES256.from_cryptography_key(self.key.public_key())
        data = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        attested = AttestationObject.create("none", self.says(FLAG.AT, data), {})
        said = self.heard(CollectedClientData.TYPE.CREATE, asked["challenge"])
        response = AuthenticatorAttestationResponse(client_data=said, attestation_object=attested)
        return plain(RegistrationResponse(raw_id=self.id, response=response))

    def use(self, asked: Options, user: User) -> dict[str, Any]:
        """Return what a page is sent after it asked for the account of somebody."""
        self.count += 1
        said, data = self.heard(CollectedClientData.TYPE.GET, asked["challenge"]), self.says(FLAG(0))
        response = AuthenticatorAssertionResponse(
            client_data=said,
            authenticator_data=data,
            signature=self.key.sign(data + said.hash, ec.ECDSA(SHA256())),
            user_handle=get_adapter().get_public_key_credential_user_entity(user)["id"],
        )
        return plain(AuthenticationResponse(raw_id=self.id, response=response))

    def says(self, more: AuthenticatorData.FLAG, data: bytes = b"") -> AuthenticatorData:
        """Return for which site the device answers, and whether it knew its owner."""
        site = sha256(self.site.encode()).digest()
        return AuthenticatorData.create(site, self.flags | more, self.count, data)

    def heard(self, act: CollectedClientData.TYPE, challenge: str) -> CollectedClientData:
        """Return what the browser says that the site asked."""
        return CollectedClientData.create(act, challenge, self.origin)


def plain(answer: RegistrationResponse | AuthenticationResponse) -> dict[str, Any]:
    """Return an answer as the JSON that travels."""
    found: dict[str, Any] = json.loads(json.dumps(dict(answer)))
    return found


def a_passkey(user: User, name: str = "Laptop", device: Finger | None = None) -> Authenticator:
    """Return a passkey of somebody, as it is kept."""
    credential = (device or Finger()).make({"challenge": "dGFueWE"})
    data = {"name": name, "credential": credential}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)


def name_of(one: Authenticator) -> str:
    """Return the number that a device gave itself."""
    return str(one.data["credential"]["id"])
