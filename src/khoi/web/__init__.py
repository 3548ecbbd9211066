"""A browser's request comes in, a page goes out: server-rendered, one call of an operation or query per act, no tables.

Until accounts and rights exist, only this machine is answered (`access`). Addresses hold period, group and basis, so
that what is seen can be sent. Bad input is a message on the page, never an error page without words.
"""
