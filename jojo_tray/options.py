"""How each setting is read: a value of a TOML file or the environment becomes ours, or none."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.address import REGIONS, check_base_url
from jojo_tray.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

KEY_VARIABLE = "ELEVENLABS_API_KEY"


def is_option(name: str) -> bool:
    """Whether there is such a setting, or such a group of them."""
    return name in _READERS or name in _GROUPS


def read_option(name: str, value: object) -> object:
    """The value of a setting as the program uses it; raises ValueError when it cannot be one."""
    try:
        return _READERS[name](value)
    except KeyError:
        raise ValueError(f"{name} is a group of settings") from None
    except UsageError as error:
        raise ValueError(str(error)) from error


def known_options(content: Mapping[str, object]) -> dict[str, object]:
    """The settings in a file by their full names ("alerts.quota"), unknown keys left out."""
    flat: dict[str, object] = {}
    for name, value in content.items():
        if name in _GROUPS and isinstance(value, dict):
            flat |= {f"{name}.{key}": item for key, item in value.items()}
        else:
            flat[name] = value
    return {name: value for name, value in flat.items() if is_option(name)}


def environment_options(environ: Mapping[str, str]) -> dict[str, tuple[str, object]]:
    """The settings the environment gives: variable -> (setting, value as a file would hold it)."""
    found: dict[str, tuple[str, object]] = {}
    for variable, (name, convert) in _ENVIRONMENT.items():
        if text := environ.get(variable, "").strip():
            found[variable] = (name, convert(text))
    return found


def zone_named(name: str) -> tzinfo:
    """A time zone by its IANA name; raises ValueError when there is none."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, OSError) as error:
        raise ValueError(f"{name} is no time zone") from error


def machine_zone() -> tzinfo:
    """The machine's own zone with its summer times; its offset of now where that has no name."""
    from tzlocal import get_localzone  # not needed for the first icon

    try:
        return get_localzone()
    except (LookupError, ValueError, OSError):
        # TZ may hold rules instead of a name, or a name that nobody knows.
        return datetime.now(UTC).astimezone().tzinfo or UTC


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("neither true nor false")


def _whole(low: int, high: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return int(value)
        raise ValueError(f"no whole number from {low} to {high}")

    return read


def _text(value: object) -> str:
    if isinstance(value, str) and value.isprintable() and 0 < len(value.strip()) <= 500:
        return str(value.strip())
    raise ValueError("no text of one line")


def _one_of(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return str(value)
        raise ValueError(f"none of {', '.join(words)}")

    return read


def _address(value: object) -> str:
    return check_base_url(_text(value))


def _percents(value: object) -> tuple[int, ...]:
    if isinstance(value, list):
        return tuple(sorted({_percent(item) for item in value}))
    raise ValueError("no list of whole percents")


_percent = _whole(1, 1000)


def _folder(value: object) -> Path:
    folder = Path(_text(value))
    with suppress(RuntimeError):  # nobody knows this user's home
        folder = folder.expanduser()
    if folder.is_absolute():
        return folder
    raise ValueError("no absolute folder")


def _folders(value: object) -> tuple[Path, ...]:
    if isinstance(value, list):
        return tuple(dict.fromkeys(map(_folder, value)))
    raise ValueError("no list of folders")


def _origins(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(dict.fromkeys(map(_origin, value)))
    raise ValueError("no list of origins")


def _origin(value: object) -> str:
    """A web page's origin as browsers send it: scheme, host and port, no slash at its end."""
    from urllib.parse import urlsplit  # not needed for the first icon

    origin = _text(value).lower().rstrip("/")
    parts = urlsplit(origin)
    if parts.scheme not in {"http", "https"} or parts.netloc != origin.partition("://")[2]:
        raise ValueError("no origin such as http://localhost:3000")
    # To ask for the port raises where it is no number.
    if not parts.hostname or "@" in parts.netloc or parts.port == 0:
        raise ValueError("no origin such as http://localhost:3000")
    return origin


def _template(value: object) -> str:
    from jojo_tray.domain.filenames import check_template  # not needed for the first icon

    template = _text(value)
    check_template(template)
    return template


def _zone_name(value: object) -> str:
    name = _text(value)
    zone_named(name)
    return name


def _number(text: str) -> object:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text


def _here(text: str) -> object:
    """A folder as the command line means it, relative to the working folder."""
    return text if text.startswith("~") else str(Path(text).absolute())


_GROUPS = frozenset({"alerts"})

_READERS: dict[str, Callable[[object], object]] = {
    "account": _text,
    "region": _one_of(*REGIONS),
    "base_url": _address,
    "interval_minutes": _whole(1, 60),
    "thresholds": _percents,
    "alerts.quota": _switch,
    "alerts.renewed": _switch,
    "alerts.limit_raised": _switch,
    "alerts.key_rejected": _switch,
    "alerts.forecast": _switch,
    "alerts.overage": _switch,
    "alerts.invoice": _switch,
    "alerts.voice_slots": _switch,
    "alerts.budget": _switch,
    "alerts.leak": _switch,
    "alerts.elsewhere": _switch,
    "alerts.assistant_errors": _switch,
    "alerts.assistant_slow": _switch,
    "number_in_icon": _switch,
    "icon_ink": _one_of("auto", "light", "dark"),
    "theme": _one_of("system", "light", "dark"),
    "tray": _one_of("auto", "always", "never"),
    "time_zone": _zone_name,
    "report_time_zone": _zone_name,
    "report_folder": _folder,
    "report_schedule": _one_of("off", "weekly", "monthly"),
    "report_format": _one_of("csv", "json", "xlsx", "html", "pdf"),
    "download_folder": _folder,
    "download_template": _template,
    "download_format": _one_of("original", "wav"),
    "archive": _switch,
    "archive_folder": _folder,
    "sound_cache_megabytes": _whole(0, 100_000),
    "default_page_size": _whole(1, 1000),
    "history_retention_days": _whole(0, 36_500),
    "assistants_delete": _switch,
    "assistants_folders": _folders,
    "gateway": _switch,
    "gateway_port": _whole(1, 65_535),
    "gateway_origins": _origins,
    "speech_cache": _switch,
    "speech_cache_megabytes": _whole(0, 100_000),
    "allow_overage": _switch,
    "keyring_backend": _text,
    "language": _text,
    "welcomed": _switch,
    "told_no_tray": _switch,
}

_ENVIRONMENT: dict[str, tuple[str, Callable[[str], object]]] = {
    "ELEVENLABS_BASE_URL": ("base_url", str),
    "DEFAULT_PAGE_SIZE": ("default_page_size", _number),
    "HISTORY_RETENTION_DAYS": ("history_retention_days", _number),
    "REPORT_OUTPUT_DIR": ("report_folder", _here),
    "TIMEZONE": ("report_time_zone", str),
}
