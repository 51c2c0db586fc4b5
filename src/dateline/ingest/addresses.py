"""Which addresses may be fetched: web addresses that lead to the open internet."""

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from dateline.errors import SetupError, UnreachableInput

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

LONGEST = 4_000

_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        # Several of these are global by the registries, and lead inside all the same.
        "100.64.0.0/10",  # carrier-grade NAT (RFC 6598)
        "192.0.0.0/24",  # protocol assignments (RFC 6890)
        "192.88.99.0/24",  # relays of 6to4 (RFC 7526)
        "168.63.129.16/32",  # Azure's own services, on a public address
        "::/96",  # IPv4-compatible (RFC 4291)
        "::ffff:0:0/96",  # IPv4-mapped: nobody's name resolves to it honestly
        "64:ff9b::/96",  # NAT64 (RFC 6052)
        "64:ff9b:1::/48",  # NAT64 for one's own use (RFC 8215)
        "2001::/23",  # protocol assignments, Teredo among them (RFC 2928, 4380)
        "2002::/16",  # 6to4 (RFC 3056)
        "fec0::/10",  # site-local (RFC 3879)
        "3fff::/20",  # documentation (RFC 9637)
        "5f00::/16",  # segment routing (RFC 9602)
    )
)
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*\.?", re.IGNORECASE)


def split_address(address: str) -> SplitResult:
    """The parts of an address that may be asked for. Raises UnreachableInput, saying why not."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in address[:200])
    if len(address) > LONGEST:
        raise UnreachableInput(shown, f"an address of more than {LONGEST} characters")
    if re.search(r"[\x00-\x20\x7f\\]", address):
        raise UnreachableInput(shown, "blanks, line ends or backslashes in the address")
    try:
        split = urlsplit(address)
        host, port = split.hostname, split.port
    except ValueError:
        raise UnreachableInput(shown, "not a web address") from None
    if split.scheme.lower() not in ("http", "https"):
        raise UnreachableInput(shown, "only http and https addresses are fetched")
    if "@" in split.netloc:
        raise UnreachableInput(shown, "a name or password in the address")
    if not host or port == 0:
        raise UnreachableInput(shown, "not a web address")
    if _NUMERIC.fullmatch(host) and not re.fullmatch(
        r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})", host
    ):
        raise UnreachableInput(shown, "an IP address written as no browser shows it")
    return split


def is_open(ip: IPAddress) -> bool:
    """Whether an IP address is one of the open internet, and nobody's inside."""
    if isinstance(ip, ipaddress.IPv6Address) and ip.scope_id:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    return not any(ip.version == network.version and ip in network for network in _REFUSED)


def may_connect(ip: IPAddress, allowed: Iterable[IPNetwork]) -> bool:
    """Whether an address may be connected to: an open one, or one that the user allows."""
    return is_open(ip) or any(ip.version == net.version and ip in net for net in allowed)


def read_networks(words: Iterable[str]) -> tuple[IPNetwork, ...]:
    """Networks such as 10.0.0.0/8. Raises SetupError for what is none."""
    try:
        return tuple(ipaddress.ip_network(word.strip(), strict=False) for word in words)
    except ValueError as error:
        reason = f"DATELINE_ALLOW_NETWORKS: {error}; name networks such as 10.0.0.0/8,::1"
        raise SetupError(reason) from None
