"""How everything looks and speaks: colours, light and dark, words, zones."""
