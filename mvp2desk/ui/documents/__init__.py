"""Preview, save and print documents."""
