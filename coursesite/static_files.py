"""Static files as the site serves them: compressed, and with a digest of the contents in their names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Scripts name each other by relative paths; these become names with digests too. Circular imports are an error at collection."""

    support_js_module_import_aggregation = True
