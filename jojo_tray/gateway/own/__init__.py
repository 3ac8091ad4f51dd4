"""What the gateway answers itself: figures, words and the page that shows them."""
