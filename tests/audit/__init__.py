"""What every kind of page promises, looked at on the running demonstration site."""
