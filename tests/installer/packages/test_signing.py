"""Signatures are tried with a certificate that is made for the test and thrown away."""

import subprocess
from pathlib import Path

import pytest

from installer.packages import windows_msi, windows_setup
from installer.packages.__main__ import signed
from installer.packages.release import Release
from installer.packages.signing import Certificate
from tests.systems import needs

pytestmark = needs("osslsigncode", "openssl", "makensis", "wixl", "msibuild")


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    key, public, password = tmp_path / "key.pem", tmp_path / "public.pem", tmp_path / "password.txt"
    password.write_text("thrown away\n", encoding="utf-8")
    subject = ("-subj", "/CN=Thrown away", "-addext", "extendedKeyUsage=codeSigning")
    new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", public)
    subprocess.run(["openssl", *new, *subject], check=True, capture_output=True)
    made = ("pkcs12", "-export", "-inkey", key, "-in", public, "-out", tmp_path / "made.pfx")
    subprocess.run(["openssl", *made, "-passout", f"file:{password}"], check=True)
    return Certificate(tmp_path / "made.pfx", password)


@pytest.fixture
def programs(release: Release) -> Release:
    """The release with two real programs, which do nothing."""
    script = 'Target amd64-unicode\nOutFile "{}"\nSection\nSectionEnd\n'
    for program in release.folder.glob("*.exe"):
        source = release.out / "made.nsi"
        source.write_text(script.format(program), encoding="utf-8")
        subprocess.run(["makensis", "-V1", source], check=True)
    return release


def is_signed(file: Path, certificate: Certificate) -> bool:
    """True if the signature is valid and by the certificate."""
    authority = ("-CAfile", certificate.pfx.with_name("public.pem"))
    done = subprocess.run(["osslsigncode", "verify", *authority, "-in", file], capture_output=True, check=False)
    return done.returncode == 0


def test_programs_set_up_and_msi_are_signed(programs: Release, icon: Path, certificate: Certificate) -> None:
    with signed(programs.folder, certificate) as folder:
        ready = Release(programs.version, folder, programs.out)
        assert [is_signed(program, certificate) for program in folder.glob("*.exe")] == [True, True]
        assert is_signed(windows_setup.make(ready, icon, certificate), certificate)
        assert is_signed(windows_msi.make(ready, icon, certificate), certificate)
    assert not is_signed(programs.folder / "mvp2desk.exe", certificate), "the built folder stays as it was"


def test_a_changed_program_is_noticed(programs: Release, certificate: Certificate) -> None:
    program = programs.folder / "mvp2desk.exe"
    certificate.sign(program)
    assert is_signed(program, certificate)
    changed = bytearray(program.read_bytes())
    changed[2000] ^= 1
    program.write_bytes(changed)
    assert not is_signed(program, certificate)


def test_a_wrong_password_stops_the_packing(programs: Release, icon: Path, certificate: Certificate) -> None:
    certificate.password_file.write_text("another\n", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        windows_setup.make(programs, icon, certificate)
