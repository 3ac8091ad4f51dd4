"""How long the clients of the service wait for an answer, by what they ask for."""

from __future__ import annotations

import pytest

from jojo_tray.connections import BRISK_DEADLINE, DEADLINE, INTERACTIVE_DEADLINE, Connections
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import TimedOut
from jojo_tray.domain.secret import Secret

SECRET = Secret("demo-key-one")


@pytest.mark.parametrize("brisk", [True, False])
def test_others_are_as_brisk_unless_they_are_patient(brisk: bool) -> None:
    mine = Connections(None, brisk=brisk)
    assert mine.deadline == (BRISK_DEADLINE if brisk else DEADLINE)
    assert mine.apart().deadline == mine.apart().apart().deadline == mine.deadline
    assert mine.apart(patient=True).deadline == DEADLINE
    assert INTERACTIVE_DEADLINE < BRISK_DEADLINE < DEADLINE


@pytest.mark.parametrize("patient", [True, False])
def test_others_end_when_all_do(patient: bool) -> None:
    with DemoServer(DemoAccount(monthly_credits=3000)) as server:
        server.faults.add("stall:20")
        service = Connections(0.1).apart(patient=patient).fresh(server.base_url, SECRET)
        try:
            with pytest.raises(TimedOut):
                service.subscription()
        finally:
            service.close()


def test_one_client_is_kept_for_a_key_and_others_are_apart_from_it() -> None:
    mine = Connections(None)
    others = mine.apart()
    kept = mine.shared("http://127.0.0.1:1", SECRET)
    assert mine.shared("http://127.0.0.1:1", SECRET) is kept
    assert others.shared("http://127.0.0.1:1", SECRET) is not kept
    assert mine.shared("http://127.0.0.1:2", SECRET) is not kept
    for each in (mine, others):
        each.close()
