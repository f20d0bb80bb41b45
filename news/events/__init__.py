"""Events: on which days they take place, calendars, calendar files."""
