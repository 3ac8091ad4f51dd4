"""Certificates made on the spot: an authority, and servers it vouches for or should not."""

from __future__ import annotations

import os
import ssl
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Authority:
    """An authority; `root` is the file with its own certificate."""

    folder: Path
    name: x509.Name
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def root(self) -> Path:
        path = self.folder / "root.pem"
        path.write_bytes(self.certificate.public_bytes(Encoding.PEM))
        return path

    @classmethod
    def found(cls, folder: Path, name: str = "Test root") -> Authority:
        folder.mkdir(exist_ok=True)
        key, subject = ec.generate_private_key(ec.SECP256R1()), _name(name)
        constraint = x509.BasicConstraints(ca=True, path_length=None)
        made = _builder(subject, subject, key, timedelta(days=1)).add_extension(
            constraint, critical=True
        )
        return cls(folder, subject, key, made.sign(key, hashes.SHA256()))

    def server(
        self, host: str = "localhost", *, valid: timedelta = timedelta(days=1), own: bool = False
    ) -> ssl.SSLContext:
        """A server's context with a certificate for a host; `own` signs it by itself."""
        key = ec.generate_private_key(ec.SECP256R1())
        issuer = _name(host) if own else self.name
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        made = _builder(_name(host), issuer, key, valid).add_extension(names, critical=False)
        certificate = made.sign(key if own else self.key, hashes.SHA256())
        path = self.folder / f"{host}-{certificate.serial_number}.pem"
        path.write_bytes(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            + certificate.public_bytes(Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


@contextmanager
def environment(**variables: str) -> Iterator[None]:
    """Set variables for a while; the libraries read them from the real environment."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def trusting(authority: Authority, **variables: str) -> Iterator[None]:
    """Let the system trust an authority, the way an administrator would: by a named file."""
    with environment(SSL_CERT_FILE=str(authority.root), **variables):
        yield


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, valid: timedelta
) -> x509.CertificateBuilder:
    """A certificate that was issued two days ago and ends `valid` from now."""
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=2))
        .not_valid_after(now + valid)
    )
