"""All settings, each read from the environment once; nonsense is refused with the variable's name."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.http import is_same_domain

from coursesite.environment import BadSetting, choice, database, flag, hosts, integer, site_url, text, usable

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# What this installation is.

PRODUCTION = flag("PRODUCTION")
DEBUG = flag("DEBUG")
SITE_URL = site_url("SITE_URL", "http://127.0.0.1:8000")
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = hosts("ALLOWED_HOSTS", [] if PRODUCTION else LOCAL_HOSTS)
DEVELOPMENT_KEY = "development-only-key-which-no-production-site-accepts-0123456789"
SECRET_KEY = text("SECRET_KEY", "" if PRODUCTION else DEVELOPMENT_KEY)

if PRODUCTION:
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or SECRET_KEY == DEVELOPMENT_KEY:
        raise BadSetting(
            "SECRET_KEY", "a production site needs its own, of 50 random characters or more", "see docs/deploying.md"
        )
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise BadSetting("ALLOWED_HOSTS", "a production site must name its hosts", "write courses.example.org")
    if not SITE_URL.startswith("https://"):
        raise BadSetting("SITE_URL", "a production site is served by https", "write https://courses.example.org")
    if not any(is_same_domain(urlsplit(SITE_URL).hostname or "", host.lower()) for host in ALLOWED_HOSTS):
        raise BadSetting("SITE_URL", "its host is not among ALLOWED_HOSTS", "correct one of the two")
    if DEBUG:
        raise BadSetting("DEBUG", "shows the inside of the site to everyone", "leave it out where PRODUCTION is 1")

# Applications, in the order of the floors.

INSTALLED_APPS = [
    "coursesite",
    "lessons",
    "instruments",
    "institutions",
    "partners",
    "publishing",
    "django_prose_editor",
    "js_asset",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "partners.door.door",
    "django.middleware.security.SecurityMiddleware",
    "coursesite.headers.permissions_policy",
    "publishing.shelf.shelf",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "coursesite.addresses.AddressDecides",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "coursesite.urls"
WSGI_APPLICATION = "coursesite.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Databases. ATOMIC_REQUESTS stays off: publishing opens, and the overlay rolls back, transactions of its own.


def _tuned(entry: dict[str, Any]) -> dict[str, Any]:
    entry = {"ATOMIC_REQUESTS": False, "CONN_MAX_AGE": 60, "OPTIONS": {}, **entry}
    if entry["ENGINE"].endswith("postgresql"):
        return {**entry, "CONN_HEALTH_CHECKS": True}
    # IMMEDIATE takes the write lock at once: two writers then wait for each other instead of failing half-way.
    # FULL keeps the last commits when the power goes.
    entry["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728;",
    }
    return entry


if not text("DATABASE_URL"):
    VAR_DIR.mkdir(exist_ok=True)
DATABASES = {
    "default": _tuned(usable("DATABASE_URL", database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'coursesite.sqlite3'}")))
}
if replica := database("REPLICA_URL"):
    DATABASES["replica"] = {**_tuned(usable("REPLICA_URL", replica)), "TEST": {"MIRROR": "default"}}
# Reads may go to the replica; inside overlay and publish everything goes to the primary.
DATABASE_ROUTERS = ["publishing.routers.PinnedRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Languages: addresses of public pages carry them; the admin and the API do not.

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español"), ("pt-br", "Português"), ("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "coursesite" / "locale"]
FORMAT_MODULE_PATH = ["coursesite.formats"]
TIME_ZONE = "UTC"
USE_TZ = True

# Static files: names carry a digest of the contents, so browsers may keep them for ever.

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "coursesite.static_files.StaticFiles"},
}
# Half the files, and the source maps as they are: compressing them took most of a minute.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (
    "map",
    "png",
    "jpg",
    "gif",
    "webp",
    "avif",
    "ico",
    "woff",
    "woff2",
    "gz",
    "br",
    "zip",
)

# Public answers that a process keeps as sent, in megabytes; 0 keeps none. A developer wants to see what changed.

PAGE_CACHE_MB = integer("PAGE_CACHE_MB", 0 if DEBUG else 32, low=0, high=4096)

# Security. Every page of site and admin keeps to this policy; nothing is asked of another host.

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # The nonce appears only on pages that use it: the rich-text editor's import map in the admin.
        "script-src": [SELF, NONCE],
        # The hash is the one base stylesheet that the rich-text editor puts into its page.
        "style-src": [SELF, "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

if PRODUCTION:
    # The proxy in front must set this header itself, and drop what a visitor sends (deploy/nginx.conf does).
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = integer("HSTS_SECONDS", 31_536_000, low=1, high=94_608_000)
    # Browsers remember it for months, for every host below the name: a ministry decides that, not this site.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = flag("HSTS_WHOLE_DOMAIN")
    # W005 and W021 ask for just that.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
]

# A lesson of 20 sections in four languages posts some thousand fields; Django's own ceiling of 1,000 would refuse it.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# The partner API. Its views say themselves what they take and answer (partners/views.py, partners/openapi.py).

REST_FRAMEWORK = {
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_SCHEMA_CLASS": "partners.openapi.PartnerSchema",
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Regional cooperation against organized crime: courses and register",
    "VERSION": "1.0.0",
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "SERVERS": [{"url": "/", "description": "This site"}],
    "POSTPROCESSING_HOOKS": ["partners.openapi.complete"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))},
    "loggers": {
        # Django's own handlers would print each line a second time, or mail it.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
