"""The page that `vedette serve` gives to browsers: one document, styles and small modules."""
