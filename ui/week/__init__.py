"""The week (周清仓): its page and its forms."""
