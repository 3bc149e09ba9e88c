"""Who is told what, and when: digests, ladder, alarms, and what follows an answer."""
