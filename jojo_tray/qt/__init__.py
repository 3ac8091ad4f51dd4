"""The tray application: the one room that speaks Qt."""

from jojo_tray.qt.singletons import keep_singletons

keep_singletons()
