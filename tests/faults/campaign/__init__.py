"""The fault campaign: what scripts/fault-campaign runs. README.md one folder up tells the rooms."""
