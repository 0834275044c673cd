"""The wheel contains the resources, the handbook and the compiled translations."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = ["pip", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([sys.executable, "-m", *command, str(ROOT)], check=True)
    return next(folder.glob("mvp2desk-*.whl"))


def test_resources_and_compiled_translations_are_inside_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    shipped = {
        f"mvp2desk/{file.relative_to(ROOT).as_posix()}" for file in ROOT.glob("resources/**/*") if file.is_file()
    }
    shipped |= {
        f"mvp2desk/resources/{file.relative_to(ROOT / 'docs').as_posix()}" for file in ROOT.glob("docs/handbook/*/*.md")
    }
    texts = list(ROOT.glob("translations/*/LC_MESSAGES/*.po"))
    compiled = {f"mvp2desk/{text.with_suffix('.mo').relative_to(ROOT).as_posix()}" for text in texts}
    compiled |= {f"mvp2desk/resources/guide/{pack.name}/compiled.json" for pack in ROOT.glob("resources/guide/*/")}
    assert texts
    assert shipped | compiled <= held
    assert not [name for name in held if name.endswith(".po") or name.startswith(("tests/", "tools/"))]


def test_the_installed_program_finds_them(wheel: Path, tmp_path: Path) -> None:
    """Unpacked where nothing of this checkout can be imported, it checks its own guide and speaks Chinese."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    script = (
        "from mvp2desk.app import places; from mvp2desk.app import main as cli;"
        "from mvp2desk.text.catalogue import languages;"
        "print(places.resources(), languages(places.translations()));"
        "raise SystemExit(cli.main(['guide', 'check']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert str(tmp_path / "mvp2desk" / "resources") in done.stdout
    assert "'zh_CN'" in done.stdout
    assert done.returncode == 0, done.stdout + done.stderr
