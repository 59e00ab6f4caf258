"""Every address of the site: admin, API, and the public pages under a language prefix."""

from django.contrib import admin
from django.urls import path

from coursesite.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
]
