"""A valid checklist file with a marked place for each kind of key, where tests insert wrong and right values."""

GOOD = """\
format = 1
id = "my-store"
version = "2026.1"
title = "My store"
language = "en"
minutes = 10
bands = [ { from = 75, name = "good" }, { from = 0, name = "poor" } ]
segments = [ { id = "first-visit", title = "First visit" }, { id = "hurry", title = "In a hurry" } ]
stage_weights = { awareness = 1, purchase = 3 }
#top

[[section]]
id = "arriving"
phase = "before"
where = "outside"
title = "Arriving"
#section

[[section.touchpoint]]
id = "windows"
title = "Store windows"
#touchpoint

[[section.touchpoint.question]]
id = "clean"
ask = "From how far away are marks visible?"
answer = "rating"
#rating

[[section.touchpoint.question]]
id = "open"
ask = "Is the door open?"
answer = "yes-no"
#yes-no

[[section.touchpoint.question]]
id = "offer"
ask = "How many offers are still on?"
answer = "choice"
options = [ { id = "all", title = "all", points = 1 }, { id = "none", title = "none", points = 0 } ]
#choice

[[section.touchpoint.question]]
id = "ways"
ask = "Which ways to call for help are in view?"
answer = "choices"
options = [ { id = "bell", title = "a bell", points = 1 }, { id = "desk", title = "a desk", points = 2 } ]
#choices

[[section.touchpoint.question]]
id = "wait"
ask = "How many seconds until somebody offers help?"
answer = "number"
#number

[[section.touchpoint.question]]
id = "words"
ask = "What would annoy me today?"
answer = "text"
#text

[[section]]
id = "inside"
phase = "during"
where = "floor"
title = "Inside"

[[section.touchpoint]]
id = "aisles"
title = "Aisles"

[[section.touchpoint.question]]
id = "free"
ask = "How many boxes stand in the way?"
answer = "rating"
#last
"""
