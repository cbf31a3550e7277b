from django.apps import AppConfig


class SkyConfig(AppConfig):
    name = "sky"
