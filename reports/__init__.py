"""Papers and workbooks: a frozen sheet in, bytes out."""
