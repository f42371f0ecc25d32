"""A small identity provider on this machine, that answers as OpenID Connect wants it."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs


def unsigned(claims: dict[str, Any]) -> str:
    """Return claims as a token; nobody looks at its signature, since it comes over the provider's line."""
    parts = ({"alg": "RS256", "typ": "JWT"}, claims)
    packed = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*packed, "c2ln"])


class Provider:
    """Who is signed in there, and what was asked of it."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}/realms/asn"
        self.claims: dict[str, Any] = {"sub": "1980", "email": "sari@contoh.example", "email_verified": True}
        self.asked: list[dict[str, list[str]]] = []

    def configuration(self) -> dict[str, Any]:
        """Return the document that names its addresses."""
        names = ("authorization", "token", "userinfo")
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        } | {f"{name}_endpoint": f"{self.issuer}/{name}" for name in names}

    def tokens(self) -> dict[str, Any]:
        """Return the answer to a code."""
        now = int(time.time())
        standing = {"iss": self.issuer, "aud": "meritara", "iat": now, "exp": now + 60}
        return {"access_token": "a", "token_type": "Bearer", "id_token": unsigned(standing | self.claims)}


@contextmanager
def provider() -> Iterator[Provider]:
    """Run a provider for as long as a test takes."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.say(there.configuration())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            there.asked.append(parse_qs(body))
            self.say(there.tokens())

        def say(self, told: dict[str, Any]) -> None:
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_given: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    there = Provider(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield there
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
