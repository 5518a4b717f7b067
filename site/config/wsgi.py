"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

# Tables and caches of words stay for the life of a worker; looking through them for garbage, over and over, took a
# quarter of a search's time (bench/search).
gc.freeze()
gc.set_threshold(50_000, 20, 50)
