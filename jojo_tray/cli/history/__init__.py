"""`jojo-tray history`: one file a deed."""
