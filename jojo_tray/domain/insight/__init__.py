"""What the use means: trends, comparisons, rankings, and the panels that show them."""
