"""Land: classes, overlay, quality, closure; ends in area by town and class."""
