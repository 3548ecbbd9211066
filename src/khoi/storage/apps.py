"""The app's name for Django."""

from django.apps import AppConfig


class StorageConfig(AppConfig):
    name = "khoi.storage"
    label = "storage"
