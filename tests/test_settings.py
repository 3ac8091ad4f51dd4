"""What can be set, by the file and by the environment, and what becomes of nonsense."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from jojo_tray.domain.alerts import Rules
from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.language import Language
from jojo_tray.settings import AlertSwitches, Folders, LoadedSettings, Settings, load, save
from tests.settings_folder import file, prepared, write


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return prepared(tmp_path)


def test_without_a_file_everything_is_at_its_default(tmp_path: Path) -> None:
    assert load(Folders.below(tmp_path), {}) == LoadedSettings(Settings())
    assert list(tmp_path.iterdir()) == []


def test_every_setting_can_be_set(folders: Folders) -> None:
    wanted = Settings(
        account="work",
        region="eu",
        base_url="http://localhost:8080",
        interval_minutes=1,
        thresholds=(50, 90, 120),
        alerts=AlertSwitches(**dict.fromkeys(AlertSwitches.__dataclass_fields__, False)),
        number_in_icon=True,
        icon_ink="light",
        theme="dark",
        tray="never",
        time_zone="Asia/Kathmandu",
        report_time_zone="Europe/Lisbon",
        report_folder=Path("/reports"),
        report_schedule="weekly",
        report_format="xlsx",
        download_folder=Path("/audio"),
        download_template="{voice}_{id}",
        download_format="wav",
        archive=True,
        archive_folder=Path("/archive"),
        sound_cache_megabytes=0,
        default_page_size=1000,
        history_retention_days=0,
        assistants_delete=True,
        assistants_folders=(Path("/voices"), Path("/work")),
        gateway=True,
        gateway_port=4000,
        gateway_origins=("http://localhost:3000", "https://voice.example"),
        speech_cache=False,
        speech_cache_megabytes=0,
        allow_overage=True,
        keyring_backend="Secret Service",
        language="de",
        welcomed=True,
        told_no_tray=True,
    )
    names = Settings.__dataclass_fields__
    assert all(getattr(wanted, name) != getattr(Settings(), name) for name in names)
    save(folders, {name: getattr(wanted, name) for name in names})
    assert load(folders, {}) == LoadedSettings(wanted)


def test_what_is_derived() -> None:
    assert Settings().service_url == "https://api.elevenlabs.io"
    assert Settings(region="eu").service_url == "https://api.eu.residency.elevenlabs.io"
    assert Settings(base_url="https://x.org").service_url == "https://x.org"
    switches = AlertSwitches(renewed=False)
    rules = Settings(thresholds=(70,), alerts=switches).rules()
    assert rules == Rules(thresholds=(70,), renewed=False)
    assert Settings().rules() == Rules()


def test_zones_of_the_desktop_and_of_reports() -> None:
    assert Settings().zone() is None
    assert Settings().report_zone() == ZoneInfo("UTC")
    berlin = Settings(time_zone="Europe/Berlin")
    assert berlin.zone() == berlin.report_zone() == ZoneInfo("Europe/Berlin")
    both = Settings(time_zone="Europe/Berlin", report_time_zone="Asia/Tokyo")
    assert both.report_zone() == ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("interval_minutes = 0", "interval_minutes"),
        ("interval_minutes = 61", "interval_minutes"),
        ("interval_minutes = 5.0", "interval_minutes"),
        ("interval_minutes = true", "interval_minutes"),
        ("interval_minutes = '5'", "interval_minutes"),
        ("thresholds = 80", "thresholds"),
        ("thresholds = [80, 0]", "thresholds"),
        ("thresholds = ['80']", "thresholds"),
        ("region = 'mars'", "region"),
        ("region = ['eu']", "region"),
        ("base_url = 'http://example.org'", "base_url"),
        ("alerts = 5", "alerts"),
        ("alerts.quota = 1", "alerts.quota"),
        ("number_in_icon = 'yes'", "number_in_icon"),
        ("theme = 'pink'", "theme"),
        ("time_zone = 'Europe/Atlantis'", "time_zone"),
        ("time_zone = '../../etc/passwd'", "time_zone"),
        ("time_zone = 'Europe'", "time_zone"),
        ("report_folder = 'relative'", "report_folder"),
        ("archive_folder = 'relative'", "archive_folder"),
        ("assistants_folders = ['relative']", "assistants_folders"),
        ("assistants_folders = '/one'", "assistants_folders"),
        ("gateway_port = 0", "gateway_port"),
        ("gateway_origins = ['*']", "gateway_origins"),
        ("gateway_origins = ['http://a@localhost']", "gateway_origins"),
        ("gateway_origins = ['http://localhost/page']", "gateway_origins"),
        ("gateway_origins = 'http://localhost'", "gateway_origins"),
        ("download_template = '{what}'", "download_template"),
        ("download_template = '../{id}'", "download_template"),
        ("download_template = 'always the same'", "download_template"),
        ("default_page_size = 1001", "default_page_size"),
        ("history_retention_days = -1", "history_retention_days"),
        ("account = ''", "account"),
        ('account = "two\\nlines"', "account"),
        ("account = 1979-05-27", "account"),
    ],
)
def test_a_wrong_value_gives_way_to_the_default_and_is_named(
    folders: Folders, line: str, key: str
) -> None:
    write(folders, f"welcomed = true\n{line}\n")
    loaded = load(folders, {})
    assert loaded.settings == Settings(welcomed=True)
    assert loaded.notice
    assert loaded.notice.ignored == (key,)
    assert key in loaded.notice.text()
    assert file(folders).exists()


TOML_VALUES = st.recursive(
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=True)
    | st.text(max_size=20).filter(lambda text: text.isprintable()),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@examples(max_examples=40)
@given(st.dictionaries(st.sampled_from(sorted(Settings.__dataclass_fields__)), TOML_VALUES))
def test_whatever_a_file_says_the_settings_are_usable(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, Any]
) -> None:
    import tomlkit

    folders = prepared(tmp_path_factory.mktemp("any"))
    write(folders, tomlkit.dumps(content))
    loaded = load(folders, {})
    settings = loaded.settings
    assert 1 <= settings.interval_minutes <= 60
    assert list(settings.thresholds) == sorted(set(settings.thresholds))
    assert settings.service_url.startswith(("https://", "http://"))
    assert settings.rules()
    settings.zone()
    assert settings.report_zone()
    good = {name: value for name, value in content.items() if name not in _ignored(loaded)}
    save(folders, {name: getattr(settings, name) for name in good})
    assert load(folders, {}).settings == settings


def _ignored(loaded: LoadedSettings) -> tuple[str, ...]:
    return loaded.notice.ignored if loaded.notice else ()


def test_none_brings_the_default_back(folders: Folders) -> None:
    save(folders, {"theme": "dark", "alerts": AlertSwitches(quota=False), "time_zone": "UTC"})
    save(folders, {"theme": None, "alerts": None, "time_zone": None, "language": None})
    assert tomllib.loads(file(folders).read_text()) == {"schema": 1}


@pytest.mark.parametrize(
    "changes",
    [
        {"colour": "red"},
        {"alerts.colour": True},
        {"colour": None},
        {"interval_minutes": 0},
        {"base_url": "http://example.org"},
        {"thresholds": (0,)},
        {"alerts": True},
        {"report_folder": Path("relative")},
        {"theme": "dark", "tray": "maybe"},
    ],
)
def test_a_change_that_could_not_be_read_again_is_refused_whole(
    folders: Folders, changes: dict[str, object]
) -> None:
    with pytest.raises(UsageError):
        save(folders, changes)
    assert not file(folders).exists()


def test_thresholds_are_sorted_and_said_once(folders: Folders) -> None:
    save(folders, {"thresholds": (100, 80, 100)})
    assert load(folders, {}).settings.thresholds == (80, 100)


def test_the_environment_is_on_top(folders: Folders) -> None:
    save(folders, {"base_url": "https://file.example", "default_page_size": 5, "time_zone": "UTC"})
    environ = {
        "ELEVENLABS_BASE_URL": "http://127.0.0.1:8080/",
        "DEFAULT_PAGE_SIZE": "30",
        "HISTORY_RETENTION_DAYS": "0",
        "REPORT_OUTPUT_DIR": "/out",
        "TIMEZONE": "Europe/Berlin",
    }
    loaded = load(folders, environ)
    assert loaded.settings == Settings(
        base_url="http://127.0.0.1:8080",
        default_page_size=30,
        history_retention_days=0,
        report_folder=Path("/out"),
        time_zone="UTC",
        report_time_zone="Europe/Berlin",
    )
    assert loaded.environment == {
        "base_url",
        "default_page_size",
        "history_retention_days",
        "report_folder",
        "report_time_zone",
    }
    assert loaded.notice is None


def test_a_report_folder_of_the_environment_is_relative_to_the_working_folder(
    folders: Folders,
) -> None:
    settings = load(folders, {"REPORT_OUTPUT_DIR": "out"}).settings
    assert settings.report_folder == Path("out").absolute()


def test_an_empty_variable_is_none(folders: Folders) -> None:
    assert load(folders, {"TIMEZONE": "", "ELEVENLABS_BASE_URL": " "}) == LoadedSettings(Settings())


@pytest.mark.parametrize(
    "environ",
    [
        {"DEFAULT_PAGE_SIZE": "many"},
        {"DEFAULT_PAGE_SIZE": "0"},
        {"HISTORY_RETENTION_DAYS": "1e3"},
        {"HISTORY_RETENTION_DAYS": "9" * 5000},
        {"TIMEZONE": "Mars/Base"},
    ],
)
def test_a_variable_that_other_programs_use_too_is_ignored_with_a_notice(
    folders: Folders, environ: dict[str, str]
) -> None:
    loaded = load(folders, environ)
    assert loaded.settings == Settings()
    assert loaded.notice
    assert loaded.notice.ignored == tuple(environ)


@pytest.mark.parametrize("url", ["http://example.org", "nonsense", "https://u:p@example.org"])
def test_a_base_url_that_cannot_be_used_is_never_replaced_by_another(
    folders: Folders, url: str
) -> None:
    with pytest.raises(UsageError, match="ELEVENLABS_BASE_URL"):
        load(folders, {"ELEVENLABS_BASE_URL": url})


def test_a_notice_says_everything_at_once_in_the_readers_language(folders: Folders) -> None:
    class Shouting(Language):
        def translate(
            self, context: str, text: str, comment: str | None = None, n: int = -1
        ) -> str:
            return f"{context}!{text}"

    write(folders, "theme = [")
    notice = load(folders, {"TIMEZONE": "?"}).notice
    assert notice
    assert notice.text(Shouting()).count("settings!") == 2
