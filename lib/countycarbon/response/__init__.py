"""The planning response: from levels to targets, patterns, quotas, money, goals and checks."""
