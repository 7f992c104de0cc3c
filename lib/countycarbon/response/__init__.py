"""Response: targets, quotas, patterns, incentives, goals, cases."""
