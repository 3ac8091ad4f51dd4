"""Prints the window that owns the XEmbed tray of $DISPLAY, 0 while there is none."""

import ctypes

x11 = ctypes.CDLL("libX11.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XInternAtom.restype = ctypes.c_ulong
x11.XGetSelectionOwner.restype = ctypes.c_ulong

display = ctypes.c_void_p(x11.XOpenDisplay(None))
tray = ctypes.c_ulong(x11.XInternAtom(display, b"_NET_SYSTEM_TRAY_S0", 0))
print(x11.XGetSelectionOwner(display, tray))
