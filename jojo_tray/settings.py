"""What the user wants: a TOML file, the environment on top, and defaults for the rest."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from jojo_tray.domain.address import REGIONS
from jojo_tray.domain.downloads import DEFAULT_TEMPLATE
from jojo_tray.domain.errors import StoreReadOnly, UsageError
from jojo_tray.domain.language import ENGLISH
from jojo_tray.folders import APP_ID, Folders
from jojo_tray.options import (
    environment_options,
    is_option,
    known_options,
    read_option,
    zone_named,
)
from jojo_tray.safe_file import only_writer, remove_leftovers, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping
    from datetime import tzinfo

    from jojo_tray.domain.alerts import Rules
    from jojo_tray.domain.language import Language

__all__ = [
    "APP_ID",
    "AlertSwitches",
    "Folders",
    "LoadedSettings",
    "Notice",
    "Settings",
    "load",
    "reread",
    "save",
    "state_of_file",
]

SCHEMA = 1

Table = TypeVar("Table", bound="Mapping[str, Any]")


@dataclass(frozen=True, slots=True)
class AlertSwitches:
    """What may raise a notification, one switch each."""

    quota: bool = True
    renewed: bool = True
    limit_raised: bool = True
    key_rejected: bool = True
    forecast: bool = True
    overage: bool = True
    invoice: bool = True
    voice_slots: bool = True
    budget: bool = True
    leak: bool = True
    elsewhere: bool = True
    assistant_errors: bool = True
    assistant_slow: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set; thresholds are whole percents, a zone of None is the machine's own.

    Assistants write into the folders for reports and downloads and into `assistants_folders`.
    Web pages of `gateway_origins` may use the gateway. With `allow_overage` the guard lets calls
    through where the plan charges for more than its limit.
    """

    account: str = "default"
    region: str = "global"
    base_url: str | None = None
    interval_minutes: int = 5
    thresholds: tuple[int, ...] = (80, 100)
    alerts: AlertSwitches = AlertSwitches()
    number_in_icon: bool = False
    icon_ink: Literal["auto", "light", "dark"] = "auto"
    theme: Literal["system", "light", "dark"] = "system"
    tray: Literal["auto", "always", "never"] = "auto"
    time_zone: str | None = None
    report_time_zone: str | None = None
    report_folder: Path | None = None
    report_schedule: Literal["off", "weekly", "monthly"] = "off"
    report_format: Literal["csv", "json", "xlsx", "html", "pdf"] = "pdf"
    download_folder: Path | None = None
    download_template: str = DEFAULT_TEMPLATE
    download_format: Literal["original", "wav"] = "original"
    archive: bool = False
    archive_folder: Path | None = None
    sound_cache_megabytes: int = 500
    default_page_size: int = 100
    history_retention_days: int = 400
    assistants_delete: bool = False
    assistants_folders: tuple[Path, ...] = ()
    gateway: bool = False
    gateway_port: int = 8722
    gateway_origins: tuple[str, ...] = ()
    speech_cache: bool = True
    speech_cache_megabytes: int = 500
    allow_overage: bool = False
    keyring_backend: str | None = None
    language: str | None = None
    welcomed: bool = False
    told_no_tray: bool = False

    @property
    def service_url(self) -> str:
        """Where the service is: an address of one's own, else the region's host."""
        return self.base_url or REGIONS[self.region]

    def rules(self) -> Rules:
        """The alert rules these settings ask for."""
        from jojo_tray.domain.alerts import Rules  # not needed for the first icon

        switches = {
            switch.name: getattr(self.alerts, switch.name) for switch in fields(self.alerts)
        }
        return Rules(thresholds=self.thresholds, **switches)

    def zone(self) -> tzinfo | None:
        """The zone times are shown in; None is the machine's own."""
        return zone_named(self.time_zone) if self.time_zone else None

    def report_zone(self) -> tzinfo:
        """The zone of reports: their own, else the one set for all, else UTC."""
        return zone_named(self.report_time_zone or self.time_zone or "UTC")


@dataclass(frozen=True, slots=True)
class Notice:
    """What could not be read: a whole file, kept aside if possible, or single keys."""

    path: Path
    unreadable: bool = False
    kept_as: Path | None = None
    ignored: tuple[str, ...] = ()

    def text(self, language: Language = ENGLISH) -> str:
        """What happened and what is used instead."""
        said = []
        if self.kept_as:
            told = language.translate(
                "settings", "The settings could not be read: defaults are used, {file} is kept."
            )
            said.append(told.format(file=self.kept_as))
        elif self.unreadable:
            told = language.translate("settings", "{file} cannot be read: defaults are used.")
            said.append(told.format(file=self.path))
        if self.ignored:
            told = language.translate("settings", "Not understood, so the default is used: {keys}.")
            said.append(told.format(keys=", ".join(self.ignored)))
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings in force; `environment` names those that the environment overrides.

    `chosen` names all that are set, there or in the file, be it to what is the default anyway.
    """

    settings: Settings
    notice: Notice | None = None
    environment: frozenset[str] = frozenset()
    chosen: frozenset[str] = field(default=frozenset(), compare=False)


def load(folders: Folders, environ: Mapping[str, str]) -> LoadedSettings:
    """The settings of the file and the environment; a bad file is kept aside, never an error.

    Raises UsageError only for an ELEVENLABS_BASE_URL that is no proper address: falling back
    would send the key to another host than the one asked for.
    """
    path = _file(folders)
    nothing: dict[str, Any] = {}
    content, notice = _read(path, _plain_toml, nothing)
    return _in_force(path, content, notice, environ)


def reread(folders: Folders, environ: Mapping[str, str]) -> LoadedSettings | None:
    """The settings as they are stored now; None for a bad file, which is left where it is.

    Whoever has settings already keeps them then: somebody may be writing the file just now.
    """
    path = _file(folders)
    nothing: dict[str, Any] = {}
    try:
        content = _parsed(path, _plain_toml, nothing)
    except (OSError, ValueError, RecursionError):
        return None
    return _in_force(path, content, None, environ)


def state_of_file(folders: Folders) -> tuple[int, ...] | None:
    """What differs once the file was written again; None where there is none to be seen."""
    try:
        found = _file(folders).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def save(folders: Folders, changes: Mapping[str, object]) -> None:
    """Write changed settings by name; None removes one, so that its default holds again.

    Comments and unknown keys stay. Raises UsageError for a value that `load` would not take,
    StoreError when the file cannot be written.
    """
    import tomlkit

    plain = _checked(changes)
    folders.prepare()
    path = _file(folders).resolve()  # a link is the user's own: its target is what is replaced
    with only_writer(path):
        remove_leftovers(path)
        document, notice = _read(path, tomlkit.parse, tomlkit.document())
        if notice and not notice.kept_as:
            raise StoreReadOnly(path=folders.config)
        document.setdefault("schema", SCHEMA)
        for name, value in plain.items():
            _put(document, name, value)
        replace_file(path, tomlkit.dumps(document).encode())


def _in_force(
    path: Path, content: Mapping[str, Any], notice: Notice | None, environ: Mapping[str, str]
) -> LoadedSettings:
    values, ignored = _understood(known_options(content))
    overrides, misread = _overrides(environ)
    if ignored or misread:
        notice = replace(notice or Notice(path), ignored=(*ignored, *misread))
    chosen = values | overrides
    return LoadedSettings(_settings(chosen), notice, frozenset(overrides), frozenset(chosen))


def _file(folders: Folders) -> Path:
    return folders.config / "config.toml"


def _plain_toml(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def _read(path: Path, parse: Callable[[str], Table], nothing: Table) -> tuple[Table, Notice | None]:
    """The file's content, or nothing and why."""
    try:
        return _parsed(path, parse, nothing), None
    except OSError:
        return nothing, Notice(path, unreadable=True)
    except (ValueError, RecursionError):
        return nothing, Notice(path, unreadable=True, kept_as=_set_aside(path))


def _parsed(path: Path, parse: Callable[[str], Table], nothing: Table) -> Table:
    """The file's content, or nothing where there is no file; raises what is wrong with it."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return nothing
    return parse(content.decode("utf-8-sig"))


def _set_aside(path: Path) -> Path | None:
    """Rename a broken file so that nothing of it is lost."""
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}"
    aside = path.with_name(f"{path.name}.broken-{stamp}")
    try:
        path.rename(aside)
    except OSError:
        return None
    return aside


def _understood(content: Mapping[str, object]) -> tuple[dict[str, Any], list[str]]:
    values: dict[str, Any] = {}
    ignored: list[str] = []
    for name, value in content.items():
        try:
            values[name] = read_option(name, value)
        except ValueError:
            ignored.append(name)
    return values, ignored


def _overrides(environ: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    values: dict[str, Any] = {}
    ignored: list[str] = []
    for variable, (name, value) in environment_options(environ).items():
        try:
            values[name] = read_option(name, value)
        except ValueError as error:
            if name == "base_url":
                raise UsageError(
                    detail=f"{variable} cannot be used. {error}".rstrip(".")
                ) from error
            ignored.append(variable)
    return values, ignored


def _settings(values: Mapping[str, Any]) -> Settings:
    plain = {name: value for name, value in values.items() if "." not in name}
    switches = {name.split(".")[1]: value for name, value in values.items() if "." in name}
    return Settings(alerts=AlertSwitches(**switches), **plain)


def _checked(changes: Mapping[str, object]) -> dict[str, object]:
    """The changes by full name as a file holds them, each of them readable again."""
    plain: dict[str, object] = {}
    for name, value in changes.items():
        if isinstance(value, AlertSwitches):
            plain |= {f"{name}.{switch}": on for switch, on in asdict(value).items()}
        else:
            plain[name] = _as_in_file(value)
    for name, value in plain.items():
        _check(name, value)
    return plain


def _check(name: str, value: object) -> None:
    if not is_option(name):
        raise UsageError(detail=f"There is no setting {name}")
    try:
        if value is not None:
            read_option(name, value)
    except ValueError as error:
        raise UsageError(detail=f"{name} cannot be {value}: {error}".rstrip(".")) from error


def _as_in_file(value: object) -> object:
    if isinstance(value, tuple):
        return [_as_in_file(item) for item in value]
    return str(value) if isinstance(value, Path) else value


def _put(document: MutableMapping[str, Any], name: str, value: object) -> None:
    group, _, key = name.rpartition(".")
    table = _group(document, group) if group else document
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value


def _group(document: MutableMapping[str, Any], name: str) -> MutableMapping[str, Any]:
    if not isinstance(document.get(name), dict):
        document[name] = {}
    group: MutableMapping[str, Any] = document[name]
    return group
