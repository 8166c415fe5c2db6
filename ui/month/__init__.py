"""The figures of a period (月报): their page and its forms."""
