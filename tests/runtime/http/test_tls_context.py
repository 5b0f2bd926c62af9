"""The certificates that a client trusts: those that come with httpx, read once, or those that the environment names."""

from pathlib import Path

import certifi
import pytest
from coindcx_runtime.http.tls import tls_context


def test_certificates_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    assert tls_context(True) is tls_context(True)
    assert tls_context(False) is not tls_context(False)


def test_a_file_that_the_environment_names_is_read_by_each_client(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    usual = tls_context(True).get_ca_certs()
    end = "-----END CERTIFICATE-----\n"
    first, second = Path(certifi.where()).read_text(encoding="utf-8").split(end)[:2]
    own = tmp_path / "own.pem"
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    own.write_text(first + end, encoding="utf-8")
    assert len(tls_context(True).get_ca_certs()) == 1
    own.write_text(first + end + second + end, encoding="utf-8")
    assert len(tls_context(True).get_ca_certs()) == 2
    assert len(usual) > 2
