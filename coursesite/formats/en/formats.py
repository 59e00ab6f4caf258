"""Dates in English as the course texts write them: 15 November 2000."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
