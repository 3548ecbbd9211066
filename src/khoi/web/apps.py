"""The app's name for Django: templates, static files and tags, no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "khoi.web"
    label = "web"
