"""What a Word file that ikt made says of itself, when it goes out and when it comes back edited."""

from __future__ import annotations

# Before the name of each custom property, so that they stand together and are taken for nobody else's.
PREFIX = "ikt."
# The property that holds the hash of all marks: of a file that says exactly what we would say today.
DIGEST = "digest"
# The namespace of the part with the marks of the paragraphs.
MARKS = "urn:ikt:made"
