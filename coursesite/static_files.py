"""Static files as the site serves them: compressed, and with a digest of the contents in their names."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from publishing.codings import encoded

LARGE = 50_000  # bytes: such files belong to the admin and the API's documentation, and would take seconds each


class Compact(Compressor):  # type: ignore[misc]
    """WhiteNoise's own, which takes its time with the small files that readers wait for, and none with the large ones."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return encoded(data, "br", is_quick=len(data) > LARGE)


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Scripts name each other by relative paths; these become names with digests too. Circular imports are an error at collection."""

    support_js_module_import_aggregation = True

    def create_compressor(self, **options: Any) -> Compressor:
        return Compact(**options)
