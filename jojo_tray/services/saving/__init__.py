"""Files from the network: received, checked, and given a name nobody else has."""
