"""Requests and answers on their way: who may, what is left out, and the way to the service."""
