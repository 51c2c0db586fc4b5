"""Web addresses without the wrappers of mail filters and without trackers."""

import base64
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

LONGEST = 4_000
"""Characters; a longer address is no link to an article."""

DEEPEST = 5
"""Wrappers in wrappers that are opened."""

_TRACKER_STARTS = ("utm_", "at_", "mtm_", "hsa_", "pk_", "stm_", "_bta_", "trk_", "fb_")

_SCHEMES = ("http", "https")


def unwrap(address: str) -> str | None:
    """The address that a link leads to in the end, or None if it is no web address.

    Opens Outlook safelinks, Proofpoint URL Defense v1 to v3, Mimecast, Barracuda, Cisco, Google,
    Facebook, LinkedIn, Bing and similar redirects as far as the address is written in them;
    drops tracking parameters, text fragments and names in front of the host.
    """
    for _ in range(DEEPEST):
        split = _split(address)
        if split is None:
            return None
        inner = _inner(address, split.hostname or "", split.path, split.query)
        if inner is None or _split(inner) is None:
            break
        address = inner
    return _tidy(address)


def _split(address: str) -> SplitResult | None:
    address = address.strip()
    if not address or len(address) > LONGEST or re.search(r"[\x00-\x20\x7f]", address):
        return None
    if address.startswith("//"):
        address = "https:" + address
    try:
        split = urlsplit(address)
        host, _ = split.hostname, split.port
    except ValueError:
        return None
    if split.scheme.lower() not in _SCHEMES or not host or "." not in host:
        return None
    return split


def _inner(address: str, host: str, path: str, query: str) -> str | None:
    host = host.lower()
    for suffix, opened in _WRAPPERS:
        if host == suffix or host.endswith("." + suffix):
            return opened(address, path, query)
    return None


def _from(*names: str) -> Callable[[str, str, str], str | None]:
    """An opener that takes the address from the first of the named parameters."""

    def opened(address: str, path: str, query: str) -> str | None:
        fields = dict(parse_qsl(query, max_num_fields=200))
        return next((fields[name] for name in names if fields.get(name, "")[:4] == "http"), None)

    return opened


def _proofpoint(address: str, path: str, query: str) -> str | None:
    """URL Defense: v1 percent-encoded, v2 with - for % and _ for /, v3 with replaced marks."""
    if path.startswith("/v3/"):
        return _proofpoint_v3(address)
    fields = dict(parse_qsl(query, max_num_fields=200))
    wrapped = fields.get("u", "")
    if path.startswith("/v2/"):
        return unquote(wrapped.replace("-", "%").replace("_", "/")) or None
    return wrapped or None


def _proofpoint_v3(address: str) -> str | None:
    found = re.search(r"/v3/__(.{1,3500}?)__;([A-Za-z0-9_-]*)!", address)
    if found is None:
        return None
    wrapped = unquote(found[1])
    try:
        marks = base64.urlsafe_b64decode(found[2] + "=" * (-len(found[2]) % 4)).decode("utf-8")
    except ValueError:
        marks = ""
    at = 0

    def restore(star: re.Match[str]) -> str:
        nonlocal at
        # "**X" stands for as many marks as X's place in the alphabet of run lengths, from two on.
        length = 1 if star[0] == "*" else _RUNS.index(star[1]) + 2
        taken, at = marks[at : at + length], at + length
        return taken or star[0]

    wrapped = re.sub(r"\*(?:\*([A-Za-z0-9_-]))?", restore, wrapped)
    return re.sub(r"^(https?):/(?!/)", r"\1://", wrapped)


_RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _trend(address: str, path: str, query: str) -> str | None:
    """Cisco's secure-web and the like: the address is the rest of the path, percent-encoded."""
    found = re.search(r"/(https?%3A%2F%2F[^/?#]+)", address, re.IGNORECASE)
    return unquote(found[1]) if found else None


def _google(address: str, path: str, query: str) -> str | None:
    if path in ("/url", "/imgres", "/amp/s", "/interstitial"):
        return _from("url", "q", "imgrefurl")(address, path, query)
    if path.startswith("/amp/s/"):
        return "https://" + path.removeprefix("/amp/s/") + (f"?{query}" if query else "")
    return None


def _amp(address: str, path: str, query: str) -> str | None:
    found = re.match(r"/[cv]/s/(.+)", path)
    return f"https://{found[1]}" if found else None


_URL = _from("url", "u", "q", "target", "to", "dest", "destination", "redirect")
_WRAPPERS: tuple[tuple[str, Callable[[str, str, str], str | None]], ...] = (
    ("safelinks.protection.outlook.com", _from("url")),
    ("statics.teams.cdn.office.net", _from("url")),
    ("urldefense.proofpoint.com", _proofpoint),
    ("urldefense.com", _proofpoint),
    ("urldefense.us", _proofpoint),
    ("mimecast.com", _from("u", "url", "domain")),
    ("mimecastprotect.com", _from("u", "url", "domain")),
    ("linkprotect.cudasvc.com", _from("a", "u", "url")),
    ("secure-web.cisco.com", _trend),
    ("clicktime.symantec.com", _from("u", "url")),
    ("clicktime.cloud.postoffice.net", _from("u", "url")),
    ("protect2.fireeye.com", _from("u", "url")),
    ("protect-us.trellix.com", _from("u", "url")),
    ("trendmicro.com", _from("url")),
    ("checkpoint.url-protection.com", _from("u", "url")),
    ("protect.checkpoint.com", _trend),
    ("google.com", _google),
    ("google.co.uk", _google),
    ("cdn.ampproject.org", _amp),
    ("l.facebook.com", _from("u")),
    ("lm.facebook.com", _from("u")),
    ("l.messenger.com", _from("u")),
    ("l.instagram.com", _from("u")),
    ("l.workplace.com", _from("u")),
    ("linkedin.com", _from("url")),
    ("youtube.com", _from("q")),
    ("t.umblr.com", _from("z")),
    ("out.reddit.com", _from("url")),
    ("slack-redir.net", _from("url")),
    ("duckduckgo.com", _from("uddg")),
    ("vk.com", _from("to")),
    ("href.li", _URL),
    ("away.vk.com", _from("to")),
    ("steamcommunity.com", _from("url")),
    ("exit.sc", _from("url")),
    ("feedproxy.google.com", _from("url")),
    ("news.url.google.com", _from("url")),
)


def _tidy(address: str) -> str | None:
    split = _split(address)
    if split is None:
        return None
    host = (split.hostname or "").lower()
    if split.port and split.port not in (80, 443):
        host = f"{host}:{split.port}"
    query = split.query
    if query:
        try:
            fields = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
            kept = [(name, value) for name, value in fields if not _is_tracker(name)]
            # Untouched as written where nothing is dropped: an address is a name.
            query = query if len(kept) == len(fields) else urlencode(kept, quote_via=quote)
        except ValueError:
            query = ""
    fragment = split.fragment.partition(":~:")[0]
    if any(fragment.startswith(start) for start in (*_TRACKER_STARTS, "xtor=", "ref=")):
        fragment = ""
    return str(urlunsplit((split.scheme.lower(), host, split.path, query, fragment)))


def _is_tracker(name: str) -> bool:
    folded = name.lower()
    return folded in _trackers() or folded.startswith(_TRACKER_STARTS)


@cache
def _trackers() -> frozenset[str]:
    lines = (files("dateline.clean") / "data" / "trackers.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
