"""What the program does, said in verbs; the outside is known as Protocols only."""
