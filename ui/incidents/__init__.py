"""The page that lists the incidents."""
