"""Labels: the words for every value of the domain, and sentences that screens, reports and commands share."""
