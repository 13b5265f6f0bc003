"""Changes of files in words: values that were set, what was taken back, what two people did."""
