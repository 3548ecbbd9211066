"""A page each: what the address asks, one call, the template that shows it."""
