"""The built-in account: a loopback HTTP server that speaks the documented API."""

from jojo_tray.demo.account import DemoAccount
from jojo_tray.demo.delivery import Delivery
from jojo_tray.demo.faults import Fault, FaultPlan
from jojo_tray.demo.server import DemoServer, RequestSeen

__all__ = [
    "Delivery",
    "DemoAccount",
    "DemoServer",
    "Fault",
    "FaultPlan",
    "RequestSeen",
]
