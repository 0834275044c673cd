"""Packages of a built folder: setup program, MSI, portable zip and tarball, with their SBOM and hashes."""
