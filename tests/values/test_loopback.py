"""Which addresses are this machine's own."""

from __future__ import annotations

from khoi.values.loopback import is_loopback
from tables import each


@each("""
    | address            | own |
    | 127.0.0.1          | yes |
    | 127.8.9.1          | yes |
    | ::1                | yes |
    | [::1]              | yes |
    | ::ffff:127.0.0.1   | yes |
    | localhost          | yes |
    | 0.0.0.0            | no  |
    | ::                 | no  |
    | 192.168.1.5        | no  |
    | ::ffff:192.168.1.5 | no  |
    | example            | no  |
    |                    | no  |
""")
def test_loopback(address: str, own: str) -> None:
    assert is_loopback(address) is (own == "yes")
