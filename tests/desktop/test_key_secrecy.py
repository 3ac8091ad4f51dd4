"""A canary key is set, used, refused and deleted; then it is searched for everywhere."""

from __future__ import annotations

import base64
import json
import logging
import secrets
import sys
from typing import TYPE_CHECKING

import pytest

from jojo_tray import logs
from jojo_tray.credentials import Credentials, KeyringVault
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs import ElevenLabs
from jojo_tray.settings import Folders, save

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from private_desktop import PrivateDesktop

    from tests.desktop.conftest import MakeDesktop

FAULTS = (
    "status:401:invalid_api_key",
    "status:500;shape=F",
    "html",
    "truncate:10",
    "reset",
    "redirect:http://127.0.0.1:9/",
    "not_json",
)
# Writes down how it was started, then does the real child's work.
RECORDING_CHILD = """
import json, os, sys
from pathlib import Path
seen = {"argv": sys.orig_argv, "environ": dict(os.environ)}
with Path(os.environ["CHILDREN"]).open("a") as children:
    children.write(json.dumps(seen) + chr(10))
from jojo_tray.credentials import child_main
sys.exit(child_main())
"""


@pytest.fixture
def canary() -> Secret:
    return Secret(f"demo-canary-{secrets.token_hex(12)}")


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Folders]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    folders = Folders.below(tmp_path / "program")
    folders.prepare()
    logs.set_up(folders, "debug")
    yield folders
    for handler in [known for known in root.handlers if known not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.fixture
def screen(desktop: MakeDesktop) -> PrivateDesktop:
    return desktop(panel=None, notifications=False)


def vault(screen: PrivateDesktop, children: Path, **environ: str) -> KeyringVault:
    around = {**screen.env, "CHILDREN": str(children), **environ}
    return KeyringVault(around, deadline=10, command=[sys.executable, "-c", RECORDING_CHILD])


def live_through_everything(
    screen: PrivateDesktop, folders: Folders, children: Path, canary: Secret
) -> list[str]:
    """Set, test, delete and fail with the key; returns the text of every error."""
    logs.register(canary)
    keys = Credentials({}, "work", vault(screen, children))
    save(folders, {"keyring_backend": keys.keep(canary)})
    said = use(canary)
    said += refusals(screen, children, canary)
    keys.delete()
    given = {"ELEVENLABS_API_KEY": canary.reveal()}
    inherited = Credentials(given, "work", vault(screen, children, **given))
    logging.getLogger("canary").debug("%r %s %r", inherited.current(), inherited.state(), keys)
    return said


def use(canary: Secret) -> list[str]:
    """Ask the service, well and in every way that fails."""
    said: list[str] = []
    with DemoServer(DemoAccount()) as server:
        api = ElevenLabs(server.base_url, canary, deadline=5)
        api.subscription()
        assert server.requests[-1].key == canary.reveal()
        for fault in FAULTS:
            server.faults.add(fault, times=1)
            try:
                api.subscription()
            except JojoTrayError as error:
                logging.getLogger("canary").exception("forced")
                said.append(f"{error!r} {error.facts} {error.message()} {error.advice()}")
        api.close()
    assert len(said) == len(FAULTS)
    return said


def refusals(screen: PrivateDesktop, children: Path, canary: Secret) -> list[str]:
    """Keyrings that do not take the key."""
    said: list[str] = []
    for backend in ("null.Keyring", "fail.Keyring", "missing.Keyring"):
        chosen = {"PYTHON_KEYRING_BACKEND": f"keyring.backends.{backend}"}
        try:
            Credentials({}, "work", vault(screen, children, **chosen)).keep(canary)
        except JojoTrayError as error:
            logging.getLogger("canary").exception("refused")
            said.append(f"{error!r} {error.facts}")
    assert len(said) == 3
    return said


def disguises(canary: Secret) -> list[bytes]:
    """The key as it may lie somewhere without being meant to be hidden."""
    key = canary.reveal().encode()
    inner = base64.b64encode(key)[4:-4]
    return [key, inner, key.hex().encode(), key.decode().encode("utf-16-le")]


def test_the_key_is_nowhere_but_in_the_keyring_and_the_request(
    screen: PrivateDesktop,
    folders: Folders,
    canary: Secret,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    children = tmp_path / "children"
    said = live_through_everything(screen, folders, children, canary)
    printed = capfd.readouterr()
    started = [json.loads(line) for line in children.read_text().splitlines()]
    assert len(started) >= 6
    assert not [child for child in started if "ELEVENLABS_API_KEY" in child["environ"]]
    texts = [text.encode() for text in (*said, printed.out, printed.err)]
    places = {str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert any(name.endswith("jojo-tray.log") and text for name, text in places.items())
    found = [
        name
        for name, text in [*places.items(), *((repr(text), text) for text in texts)]
        if any(disguise in text for disguise in disguises(canary))
    ]
    assert found == []


def test_the_search_would_find_it(canary: Secret, tmp_path: Path) -> None:
    (tmp_path / "file").write_text(f"x{canary.reveal()}y")
    content = (tmp_path / "file").read_bytes()
    assert any(disguise in content for disguise in disguises(canary))
