"""Credits set aside as JSON, with what is left and free beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.services.documents import iso

if TYPE_CHECKING:
    from jojo_tray.domain.money.reservations import Funds, Held, Reservation
    from jojo_tray.services.documents import Document


def funds_document(funds: Funds) -> Document:
    """Credits left, set aside and free; null is unknown, or without end where `unlimited`."""
    return {
        "left": funds.left,
        "reserved": funds.reserved,
        "uncounted": funds.uncounted,
        "free": funds.free,
        "unlimited": funds.unlimited,
        "resets_at": iso(funds.resets_at),
        "source": funds.source,
        "read_at": iso(funds.read_at),
    }


def held_document(held: Held) -> Document:
    """`reserve list --json`."""
    return {
        "reservations": [reservation_document(one) for one in held.reservations],
        **funds_document(held.funds),
    }


def reserved_document(held: Held) -> Document:
    """`reserve add --json`: the one that was made, what it leaves, and what else is set aside."""
    (made,) = held.reservations
    others = [reservation_document(one) for one in held.others]
    return {**reservation_document(made), **funds_document(held.funds), "others": others}


def released_document(released: Reservation) -> Document:
    """`reserve release --json`."""
    return {**reservation_document(released), "released_at": iso(released.released_at)}


def reservation_document(reservation: Reservation) -> Document:
    """One reservation."""
    return {
        "reservation_id": reservation.id,
        "credits": reservation.credits,
        "purpose": reservation.purpose,
        "made_at": iso(reservation.made_at),
        "expires_at": iso(reservation.expires_at),
    }
