"""Scripts that play themselves: journeys shown on the page and used as tests."""
