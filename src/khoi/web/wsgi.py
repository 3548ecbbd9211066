"""The door for a WSGI server; scripts and styles are packed before it opens."""

import os

import django
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khoi.settings")
django.setup()

from khoi.web.packed import pack  # noqa: E402 # the settings come first

pack()
application = get_wsgi_application()

from khoi.web import keeper  # noqa: E402 (it knows the tables, which are ready only now)

keeper.start()
