"""Floor 5: which indicator, stage, year and status a numeral belongs to; start at `link`."""
