"""What goes wrong while a page is looked at: errors in its console, and what its policy forbids."""

from playwright.sync_api import BrowserContext, ConsoleMessage

TELL = """document.addEventListener("securitypolicyviolation", event =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));"""
LINE_DOWN = "net::ERR_INTERNET_DISCONNECTED"
REFUSED = "Failed to load resource: the server responded with a status of 4"


def watch(context: BrowserContext, *, expected: tuple[str, ...] = ()) -> list[str]:
    """Return a list that fills with what goes wrong on a visitor's pages, but for what is expected to."""
    troubles: list[str] = []
    context.add_init_script(TELL)
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("console", lambda message: troubles.extend(trouble(message, expected)))
    return troubles


def trouble(message: ConsoleMessage, expected: tuple[str, ...]) -> list[str]:
    """Return what is wrong; a dropped line and a refusal that the page itself explains are not."""
    known = any(words in message.text for words in (LINE_DOWN, *expected))
    if message.type not in ("error", "warning") or known:
        return []
    here = message.page.url if message.page else ""
    explained = message.text.startswith(REFUSED) and message.location["url"] == here
    return [] if explained else [f"{message.text} ({message.location['url']})"]
