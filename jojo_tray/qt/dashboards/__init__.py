"""Dashboards of one's own: edited, kept and handed on."""
