"""Whether an address is this machine's own."""

from __future__ import annotations

import ipaddress


def is_loopback(address: str) -> bool:
    """`127.0.0.1`, `::1`, `localhost` and the like; False for what is no address."""
    try:
        found = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return address == "localhost"
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)
