"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khoi.settings")
application = get_wsgi_application()

from khoi.web import keeper  # noqa: E402 (it knows the tables, which are ready only now)

keeper.start()
