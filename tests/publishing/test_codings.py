"""Content codings: the reader's weights decide, and every coding holds the same bytes."""

import gzip

import brotli
import pytest

from publishing.codings import encoded, wanted

BODY = "Cooperación, cooperação, coopération. ".encode() * 200
READ = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP;Q=0.5", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0.5,gzip ; q=0.5", "br"),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("gzip;q=0, br;q=0.000", ""),
        ("gzip;q=0.3, identity;q=0.6", ""),
        ("gzip;q=0.3, *;q=0", "gzip"),
        ("identity;q=0, gzip;q=0.001", "gzip"),
        ("*;q=0", ""),
        ("identity;q=0", ""),
        ("gzip;q=2", ""),
        ("gzip;q=nan, br;q=-1", ""),
        ("gzip;level=9;q=1", "gzip"),
        (";;,,=;q=,\x00" * 50, ""),
    ],
)
def test_the_weights_of_the_reader_choose(header: str, coding: str) -> None:
    assert wanted(header) == coding


@pytest.mark.parametrize("coding", ["br", "gzip", ""])
@pytest.mark.parametrize("is_quick", [False, True])
def test_a_coding_holds_the_same_bytes_and_is_the_same_each_time(coding: str, is_quick: bool) -> None:
    body = encoded(BODY, coding, is_quick)

    assert READ[coding](body) == BODY
    assert body == encoded(BODY, coding, is_quick)
