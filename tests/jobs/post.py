"""A post office on loopback that speaks as much SMTP as a mail needs, and keeps what it is given."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message


@dataclass
class Post:
    """What came, and how the office behaves: whom it refuses, and whether it keeps senders waiting."""

    port: int = 0
    mails: list[Message] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    held: threading.Event = field(default_factory=threading.Event)
    asked: threading.Event = field(default_factory=threading.Event)

    @property
    def recipients(self) -> list[str]:
        return sorted(str(mail["To"]) for mail in self.mails)


class Desk(socketserver.StreamRequestHandler):
    """One conversation."""

    server: "Office"

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def handle(self) -> None:
        self.say("220 contoh")
        for line in self.rfile:
            words = line.decode().strip()
            if words.upper().startswith("QUIT"):
                return self.say("221 bye")
            self.answer(words)
        return None

    def answer(self, words: str) -> None:
        post, upper = self.server.post, words.upper()
        if upper.startswith("RCPT") and any(name in words for name in post.refused):
            self.say("550 no such mailbox for 198001012005011001")
        elif upper == "DATA":
            self.say("354 go on")
            self.keep()
        else:
            self.say("250 ok")

    def keep(self) -> None:
        post, body = self.server.post, b""
        for line in self.rfile:
            if line == b".\r\n":
                break
            body += line
        post.asked.set()
        post.held.wait(20)
        post.mails.append(message_from_bytes(body))
        self.say("250 kept")


class Office(socketserver.ThreadingTCPServer):
    """The office, one thread for each sender."""

    allow_reuse_address = True
    daemon_threads = True
    post: Post


@contextmanager
def post_office() -> Iterator[Post]:
    """Open an office for as long as a test takes."""
    with Office(("127.0.0.1", 0), Desk) as office:
        office.post = Post(port=office.server_address[1])
        office.post.held.set()
        threading.Thread(target=office.serve_forever, daemon=True).start()
        try:
            yield office.post
        finally:
            office.post.held.set()
            office.shutdown()
