"""Addresses that lead inside, however they are written."""

import ipaddress

import pytest

from dateline.errors import SetupError, UnreachableInput
from dateline.ingest.addresses import is_open, may_connect, read_networks, split_address


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "168.63.129.16", "192.0.0.170", "192.88.99.1", "224.0.0.1", "255.255.255.255",
        "198.18.0.1", "240.0.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fd00:ec2::254", "ff02::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::7f00:1",
        "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "2002:7f00:1::", "2001::1",
        "2001:db8::1", "fec0::1", "3fff::1", "5f00::1",
    ],
)  # fmt: skip
def test_inside(ip: str) -> None:
    assert not is_open(ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450::1"])
def test_outside(ip: str) -> None:
    assert is_open(ipaddress.ip_address(ip))


def test_a_network_may_be_allowed_by_name() -> None:
    allowed = read_networks(["10.0.0.0/8", "::1"])
    assert may_connect(ipaddress.ip_address("10.9.9.9"), allowed)
    assert may_connect(ipaddress.ip_address("::1"), allowed)
    assert not may_connect(ipaddress.ip_address("127.0.0.1"), allowed)
    with pytest.raises(
        SetupError, match=r"DATELINE_ALLOW_NETWORKS: 'home' does not .* such as 10\.0\.0\.0/8"
    ):
        read_networks(["10.0.0.0/8", "home"])


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://a.example/x", "only http and https"),
        ("gopher://a.example", "only http and https"),
        ("data:text/html,x", "only http and https"),
        ("http://ann:secret@a.example/", "a name or password"),
        ("http://a.example@b.example/", "a name or password"),
        ("http://a.example/\r\nHost: b", "blanks, line ends"),
        ("http://a.example\\@b.example", "blanks, line ends or backslashes"),
        ("http://2130706433/", "written as no browser shows it"),
        ("http://0x7f000001/", "written as no browser shows it"),
        ("http://0177.0.0.1/", "written as no browser shows it"),
        ("http://127.1/", "written as no browser shows it"),
        ("http://127.0.0.1./", "written as no browser shows it"),
        ("http:///x", "not a web address"),
        ("http://[::1", "not a web address"),
        ("http://a.example:99999/", "not a web address"),
        ("http://a.example/" + "x" * 5_000, "more than 4000 characters"),
    ],
)
def test_what_is_no_address(address: str, reason: str) -> None:
    with pytest.raises(UnreachableInput, match=reason) as caught:
        split_address(address)
    assert str(caught.value).isprintable()
