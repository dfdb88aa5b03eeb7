# ruff: noqa: E501 - one case a line reads best
"""Test cases for every rule of checklist files: a wrong value, a right value, and the expected message."""

from typing import NamedTuple

from tests.checklists.checklist_files import GOOD


class Case(NamedTuple):
    """One rule: a place in the valid file, and its wrong and right replacement; ``#!`` marks the line of the fault."""

    rule: str
    spot: str
    broken: str
    mended: str
    message: str


BANDS = 'bands = [ { from = 75, name = "good" }, { from = 0, name = "poor" } ]'
SEGMENTS = 'segments = [ { id = "first-visit", title = "First visit" }, { id = "hurry", title = "In a hurry" } ]'
STAGES = "stage_weights = { awareness = 1, purchase = 3 }"
CHOICE = 'options = [ { id = "all", title = "all", points = 1 }, { id = "none", title = "none", points = 0 } ]'
CHOICES = 'options = [ { id = "bell", title = "a bell", points = 1 }, { id = "desk", title = "a desk", points = 2 } ]'
QUESTION = '[[section.touchpoint.question]]\nid = "{id}"\nask = "Why?"\nanswer = "text"\n'
TOUCHPOINT = '[[section.touchpoint]]\nid = "{id}"\ntitle = "T"\n' + QUESTION
LAST_TOUCHPOINT = GOOD[GOOD.index('[[section.touchpoint]]\nid = "aisles"') :]
LAST_SECTION = GOOD[GOOD.index('[[section]]\nid = "inside"') :]

TOP = [
    Case("format must be 1", "format = 1", "format = 2 #!", "format = 1", "“format” must be 1, not 2."),
    Case("format is no text", "format = 1", 'format = "1" #!', "format = 1", "“format” must be 1, not “1”."),
    Case("unknown key", "#top", "minuts = 4 #!", "", "“minuts” is not a known key in the checklist. Did you mean “minutes”?"),
    Case("unknown key unlike any", "#top", "xyzzy = 4 #!", "", "“xyzzy” is not a known key in the checklist. Allowed keys: format, id"),
    Case("key missing", 'title = "My store"\n', "", 'title = "My store"\n', "line 1: “title” is missing in the checklist. Add title = \"…\""),
    Case("id form", 'id = "my-store"', 'id = "My Store" #!', 'id = "my-store-2"', "“My Store” cannot be an id. Use lower-case letters, digits and hyphens, such as \"store-windows\"."),
    Case("id is text", 'id = "my-store"', "id = 7 #!", 'id = "7"', "“id” must be a text in quotes, not 7."),
    Case("id length", 'id = "my-store"', f'id = "{"a" * 61}" #!', f'id = "{"a" * 60}"', "this id has 61 characters."),
    Case("version is text", 'version = "2026.1"', "version = 2026.1 #!", 'version = "2026.1"', "must be a text in quotes, not 2026.1"),
    Case("TOML dates", 'version = "2026.1"', "version = 2026-01-01 #!", 'version = "2026-01-01"', "a date or time without quotes. Put it"),
    Case("TOML times", 'version = "2026.1"', "version = 10:00:00 #!", 'version = "10"', "a date or time without quotes. Put it in quotes."),
    Case("text empty", 'title = "My store"', 'title = "  " #!', 'title = "M"', "“title” is empty. Enter a text, or remove the key."),
    Case("title length", 'title = "My store"', f'title = "{"a" * 121}" #!', f'title = "{"a" * 120}"', "“title” has 121 characters. Shorten it to 120 characters."),
    Case("text on one line", 'title = "My store"', 'title = "My\\nstore" #!', 'title = "My"', "“title” must be on one line. Remove the line breaks."),
    Case("NUL in a text", 'title = "My store"', 'title = "My\\u0000" #!', 'title = "My"', "the control character U+0000"),
    Case("escape in a text", 'title = "My store"', 'title = "\\u001b[2J" #!', 'title = "[2J"', "the control character U+001B"),
    Case("language form", 'language = "en"', 'language = "English" #!', 'language = "zh_Hant_TW"', "“English” is not a language code. Write it as \"en\", \"lv\" or \"zh_Hant_TW\"."),
    Case("minutes above 0", "minutes = 10", "minutes = 0 #!", "minutes = 1", "a whole number from 1 to 1,440, not 0."),
    Case("true is no number", "minutes = 10", "minutes = true #!", "minutes = 1", "“minutes” must be a whole number from 1 to 1,440, not true."),
    Case("whole number without quotes", "minutes = 10", 'minutes = "10" #!', "minutes = 10", "“minutes” must be a whole number from 1 to 1,440, not “10”. Write it without quotes."),
    Case("a band from 0", BANDS, 'bands = [ { from = 1, name = "a" } ] #!', 'bands = [ { from = 0, name = "a" } ]', "one band must begin at 0."),
    Case("bands begin apart", BANDS, 'bands = [ { from = 0, name = "a" },\n { from = 0.0, name = "b" } ] #!', BANDS, "two bands begin at 0.0. It is already in line 7."),
    Case("bands called apart", BANDS, 'bands = [ { from = 0, name = "a" },\n { from = 9, name = "a" } ] #!', BANDS, "two bands are called “a”. It is already in line 7."),
    Case("band within 0 to 100", BANDS, 'bands = [ { from = 0, name = "a" },\n { from = 101, name = "b" } ] #!', BANDS, "“from” must be 0 to 100, not 101."),
    Case("band named", BANDS, 'bands = [\n { from = 0 } ] #!', BANDS, "“name” is missing in this band. Add name = \"good\""),
    Case("band key unknown", BANDS, 'bands = [ { from = 0, name = "a", colour = "red" } ] #!', BANDS, "“colour” is not a known key in this band. Allowed keys: from, name."),
    Case("band not a number", BANDS, 'bands = [ { from = 0, name = "a" },\n { from = nan, name = "b" } ] #!', BANDS, "“from” must be a finite number, not nan."),
    Case("no bands", BANDS, "bands = [] #!", BANDS, "the checklist has no “bands”. Add bands = [ { from = 75, name = \"good\" }, { from = 0, name = \"poor\" } ]"),
    Case("bands are tables", BANDS, "bands = [ 90 ] #!", BANDS, "this band must be a table, not 90."),
    Case("segment ids once", SEGMENTS, SEGMENTS[:-1].replace("}, {", "},\n{") + ', { id = "hurry", title = "x" } ] #!', SEGMENTS, "two segments have the id “hurry”. It is already in line 9."),
    Case("segment titled", SEGMENTS, 'segments = [ { id = "hurry" } ] #!', SEGMENTS, "“title” is missing in this segment. Add title = \"First visit\""),
    Case("stage of a weight", STAGES, "stage_weights = { awarenes = 1 } #!", STAGES, "there is no stage “awarenes”. Did you mean “awareness”?"),
    Case("weight of a stage", STAGES, "stage_weights = { awareness = -1 } #!", STAGES, "the weight of stage “awareness” must be 0 to 1,000, not -1."),
    Case("stage weights are a table", STAGES, "stage_weights = 3 #!", STAGES, "“stage_weights” must be a table: { … = … }, not 3."),
    Case("no sections", GOOD[GOOD.index("[[section]]") :], "section = [] #!", GOOD[GOOD.index("[[section]]") :], "the checklist has no “section”. Add [[section]]"),
    Case("sections are tables", GOOD[GOOD.index("[[section]]") :], 'section = "all" #!', LAST_SECTION, "“section” must be a list of tables: [[…]], not “all”."),
]  # fmt: skip

SECTION = [
    Case("section ids once", 'id = "inside"', 'id = "arriving" #!', 'id = "inside"', "two sections have the id “arriving”. It is already in line 13."),
    Case("section titled", 'title = "Arriving"', "", 'title = "A"', "line 12: “title” is missing in this section. Add title = \"…\""),
    Case("phase", 'phase = "before"', 'phase = "befor" #!', 'phase = "after"', "“phase” must be before, during or after, not “befor”. Did you mean “before”?"),
    Case("phase missing", 'phase = "before"', "", 'phase = "before"', "line 12: “phase” is missing in this section. Add phase = \"before\""),
    Case("where", 'where = "outside"', 'where = "garden" #!', 'where = "desk"', "“where” must be outside, floor, till or desk, not “garden”."),
    Case("section key unknown", "#section", 'titel = "x" #!', "", "“titel” is not a known key in this section. Did you mean “title”?"),
    Case("section without touchpoints", LAST_TOUCHPOINT, "touchpoint = [] #!", LAST_TOUCHPOINT, "this section has no “touchpoint”. Add [[section.touchpoint]]"),
    Case("section without a touchpoint key", LAST_TOUCHPOINT, "", LAST_TOUCHPOINT, "line 62: “touchpoint” is missing in this section. Add [[section.touchpoint]]"),
]  # fmt: skip

TOUCHPOINTS = [
    Case("touchpoint ids once", 'id = "aisles"', 'id = "windows" #!', 'id = "door"', "two touchpoints have the id “windows”. It is already in line 20."),
    Case("touchpoint id reserved", 'id = "aisles"', 'id = "section" #!', 'id = "sections"', "a touchpoint cannot be called “section”. Choose another id, such as “the-section”."),
    Case("touchpoint key unknown", "#touchpoint", "importence = 3 #!", "importance = 3", "“importence” is not a known key in this touchpoint. Did you mean “importance”?"),
    Case("touchpoint without questions", "#last", "[[section.touchpoint]] #!\nid = \"x\"\ntitle = \"x\"", "", "“question” is missing in this touchpoint. Add [[section.touchpoint.question]]"),
    Case("kind", "#touchpoint", 'kind = ["physical", "smelly"] #!', 'kind = ["sensory"]', "“kind” must be communication, human, physical or sensory, not “smelly”."),
    Case("kind is a list", "#touchpoint", 'kind = "physical" #!', 'kind = ["physical"]', "“kind” must be a list: [\"…\", \"…\"], not “physical”."),
    Case("kind named once", "#touchpoint", 'kind = ["human",\n"human"] #!', 'kind = ["human"]', "“human” appears twice in “kind”. It is already in line 22. Keep only one."),
    Case("channel", "#touchpoint", 'channel = "email" #!', 'channel = "e-mail"', "“channel” must be store, website, e-mail, phone, post, social, app, print, media, chat or word-of-mouth, not “email”. Did you mean “e-mail”?"),
    Case("control", "#touchpoint", 'control = "none" #!', 'control = "indirect"', "“control” must be direct or indirect, not “none”."),
    Case("stage", "#touchpoint", 'stage = "buying" #!', 'stage = "purchase"', "“stage” must be awareness, knowledge, consideration, purchase, satisfaction, loyalty or advocacy, not “buying”."),
    Case("step", "#touchpoint", "step = 5 #!", "step = 4", "“step” must be a whole number from 1 to 4, not 5."),
    Case("importance", "#touchpoint", "importance = 0 #!", "importance = 1", "“importance” must be a whole number from 1 to 5, not 0."),
    Case("importance is whole", "#touchpoint", "importance = 3.5 #!", "importance = 3", "a whole number from 1 to 5, not 3.5."),
    Case("importance for a segment", "#touchpoint", "importance_for = { hurry = 6 } #!", "importance_for = { hurry = 0 }", "“hurry” must be a whole number from 0 to 5, not 6."),
    Case("importance for an unknown segment", "#touchpoint", "importance_for = { hury = 5 } #!", "importance_for = { hurry = 5 }", "there is no segment “hury”. Did you mean “hurry”?"),
    Case("segments exist", "#touchpoint", 'segments = ["tourist"] #!', 'segments = ["hurry"]', "there is no segment “tourist”. Add it to “segments” at the top, or remove it here."),
    Case("value", "#touchpoint", 'value = ["cheap"] #!', 'value = ["price"]', "“value” must be price, service, personalisation or closeness, not “cheap”."),
    Case("fixable by", "#touchpoint", 'fixable_by = "headoffice" #!', 'fixable_by = "head-office"', "“fixable_by” must be store, head-office, landlord or supplier, not “headoffice”. Did you mean “head-office”?"),
    Case("owner is text", "#touchpoint", "owner = [] #!", 'owner = "Shop"', "“owner” must be a text in quotes, not a list."),
    Case("entries of lists not empty", "#touchpoint", 'people = ["",] #!', 'people = ["a"]', "“people” is empty. Enter a text, or remove the key."),
    Case("length of other texts", "#touchpoint", f'outcome = "{"a" * 1001}" #!', f'outcome = "{"a" * 1000}"', "“outcome” has 1,001 characters. Shorten it to 1,000 characters."),
    Case("same as another", "#touchpoint", 'same_as = "aisle" #!', 'same_as = "aisles"', "there is no touchpoint “aisle”. Did you mean “aisles”?"),
    Case("same as itself", "#touchpoint", 'same_as = "windows" #!', 'same_as = ""', "“same_as” refers to its own touchpoint. Use the id of the touchpoint in the other channel."),
]  # fmt: skip

QUESTIONS = [
    Case("question ids once", 'id = "open"', 'id = "clean" #!', 'id = "shut"', "two questions of this touchpoint have the id “clean”. It is already in line 25."),
    Case("question key unknown", "#rating", "wieght = 2 #!", "weight = 2", "“wieght” is not a known key in this question. Did you mean “weight”?"),
    Case("ask missing", 'ask = "Is the door open?"', "", 'ask = "Is it?"', "line 30: “ask” is missing in this question. Add ask = \"…?\""),
    Case("ask length", 'ask = "Is the door open?"', f'ask = "{"a" * 301}" #!', f'ask = "{"a" * 300}"', "“ask” has 301 characters. Shorten it to 300 characters."),
    Case("answer", 'answer = "yes-no"', 'answer = "ratings" #!', 'answer = "rating"', "“answer” must be rating, yes-no, choice, choices, tally, number, text or date, not “ratings”. Did you mean “rating”?"),
    Case("answer missing", 'answer = "yes-no"', "", 'answer = "date"', "line 30: “answer” is missing in this question. Add answer = \"rating\""),
    Case("anchors of ratings 1 to 5", "#rating", 'anchors = { 6 = "far" } #!', 'anchors = { 5 = "far" }', "“6” is not a rating. Anchors belong to ratings 1 to 5."),
    Case("anchor is text", "#rating", "anchors = { 1 = 2 } #!", 'anchors = { 1 = "2" }', "“1” must be a text in quotes, not 2."),
    Case("anchors of ratings only", "#yes-no", 'anchors = { 1 = "far" } #!', "", "“anchors” works only with the answer rating, not with “yes-no”. Remove it, or change “answer”."),
    Case("options of choices only", "#rating", CHOICE + " #!", "", "“options” works only with the answer choice or choices, not with “rating”. Remove it, or change “answer”."),
    Case("options needed", CHOICE, "", CHOICE, "line 36: a question with the answer “choice” needs “options”. Add options = [ { id = \"all\", title = \"all\", points = 1 }, … ]"),
    Case("two options", CHOICE, 'options = [ { id = "a", title = "a" } ] #!', CHOICE, "at least 2 options are required. Add an option, or use the answer yes-no."),
    Case("option ids once", CHOICES, CHOICES.replace('{ id = "desk"', '\n{ id = "bell"') + " #!", CHOICES, "the option “bell” appears twice. It is already in line 47."),
    Case("option id form", CHOICE, CHOICE.replace('"none",', '"n o",', 1) + " #!", CHOICE, "“n o” cannot be an id. Use lower-case letters, digits and hyphens, such as \"store-windows\"."),
    Case("option titled", CHOICE, CHOICE.replace('title = "all", ', "") + " #!", CHOICE, "“title” is missing in this option. Add title = \"…\""),
    Case("option key unknown", CHOICE, CHOICE.replace("points = 1", "point = 1").replace(", points = 0", "") + " #!", CHOICE, "“point” is not a known key in this option. Did you mean “points”?"),
    Case("points not negative", CHOICE, CHOICE.replace("points = 0", "points = -1") + " #!", CHOICE, "“points” must be 0 to 1,000, not -1."),
    Case("points finite", CHOICE, CHOICE.replace("points = 0", "points = inf") + " #!", CHOICE, "“points” must be a finite number, not inf."),
    Case("largest points above 0", CHOICE, CHOICE.replace("points = 1", "points = 0") + " #!", CHOICE, "at least one option must have more than 0 points. Give points to an option, or remove “points” from all of them."),
    Case("sum of points above 0", CHOICES, CHOICES.replace("points = 1", "points = 0").replace("points = 2", "points = 0.0") + " #!", CHOICES, "the options together must have more than 0 points. Give points to an option, or remove “points” from all of them."),
    Case("good of yes-no only", "#rating", 'good = "no" #!', "", "“good” works only with the answer yes-no or tally, not with “rating”. Remove it, or change “answer”."),
    Case("good is yes or no", "#yes-no", "good = false #!", 'good = "no"', "“good” must be yes or no, not false."),
    Case("target of numbers only", "#rating", "target = 3 #!", "", "“target” works only with the answer number, not with “rating”. Remove it, or change “answer”."),
    Case("unit of numbers only", "#text", 'unit = "m" #!', "", "“unit” works only with the answer number, not with “text”. Remove it, or change “answer”."),
    Case("measure of numbers only", "#text", 'measure = "cost" #!', "", "“measure” works only with the answer number, not with “text”. Remove it, or change “answer”."),
    Case("benchmark of numbers only", "#rating", "benchmark = 2 #!", "", "“benchmark” works only with the answer number, not with “rating”. Remove it, or change “answer”."),
    Case("target is a number", "#number", 'target = "2" #!', "target = 2", "“target” must be a number, not “2”."),
    Case("true is no target", "#number", "target = true #!", "target = 1", "“target” must be a number, not true."),
    Case("limit finite", "#number", "target = 1\nlimit = inf #!", "target = 1\nlimit = 2", "“limit” must be a finite number, not inf."),
    Case("numbers within reason", "#number", f"target = {10**12} #!", "target = 5", "“target” is too large. The limit is 1,000,000,000. Use a larger unit."),
    Case("target differs from limit", "#number", "target = 2\nlimit = 2.0 #!", "target = 2\nlimit = 3", "“limit” and “target” are the same. Remove “limit” to give full points at the target and none below it."),
    Case("seconds of a question", "#rating", "seconds = 0 #!", "seconds = 30", "“seconds” must be a whole number from 1 to 3,600, not 0."),
    Case("suggestions are tables", "#rating", 'suggest = ["dust"] #!', "", "this suggestion must be a table, not “dust”."),
    Case("suggestion without an action", "#rating", 'suggest = [ { finding = "Dust", grade = "minor" } ] #!', 'suggest = [ { finding = "Dust", grade = "minor", action = "Dust it", owner = "Cleaner", days = 1 } ]', "“action” is missing in this suggestion. Add action = \"…\""),
    Case("grade of a suggestion", "#rating", 'suggest = [ { finding = "Dust", grade = "positive", action = "x" } ] #!', "", "“grade” must be critical, major, minor or observation, not “positive”."),
    Case("days of a suggestion", "#rating", 'suggest = [ { finding = "Dust", grade = "minor", action = "x", days = -1 } ] #!', "", "“days” must be a whole number from 0 to 365, not -1."),
    Case("five suggestions", "#rating", "suggest = [" + 6 * '{ finding = "Dust", grade = "minor", action = "x" }, ' + "] #!", "", "there are 6 suggestions; at most 5 can be chosen by a key. Keep the most frequent ones."),
    Case("tally is out of a number", 'answer = "yes-no"', 'answer = "tally" #!', 'answer = "tally"\nof = 5', "the answer “tally” needs “of”, the number that is counted out of. Add of = 5"),
    Case("tally out of 2 to 99", 'answer = "yes-no"', 'answer = "tally"\nof = 1 #!', 'answer = "tally"\nof = 2', "“of” must be a whole number from 2 to 99, not 1."),
    Case("out of a tally only", "#rating", "of = 5 #!", "", "“of” works only with the answer tally, not with “rating”. Remove it, or change “answer”."),
    Case("good of a tally", 'answer = "yes-no"', 'answer = "tally"\nof = 5\ngood = "yes" #!', 'answer = "tally"\nof = 5\ngood = "none"', "“good” must be all or none, not “yes”."),
    Case("points of a count", 'answer = "yes-no"', 'answer = "tally"\nof = 5\npoints = { 0 = 0, few = 1, 5 = 1 } #!', 'answer = "tally"\nof = 5\npoints = { 0 = 0, 3 = 0.5, 5 = 1 }', "“few” is not a count. Write points = { 0 = 0, 3 = 0.5, 5 = 1 }"),
    Case("points of counts 0 to 1", 'answer = "yes-no"', 'answer = "tally"\nof = 5\npoints = { 0 = 0, 5 = 2 } #!', 'answer = "tally"\nof = 5\npoints = { 0 = 1, 5 = 0 }', "points must be 0 to 1, not 2."),
    Case("points from 0 to all", 'answer = "yes-no"', 'answer = "tally"\nof = 5\npoints = { 1 = 0, 5 = 1 } #!', 'answer = "tally"\nof = 5\npoints = { 0 = 0, 5 = 1 }', "“points” must have 0 and 5, and nothing above. Write points = { 0 = 0, 5 = 1 }"),
    Case("points up to all", 'answer = "yes-no"', 'answer = "tally"\nof = 5\npoints = { 0 = 0, 5 = 1, 6 = 1 } #!', 'answer = "tally"\nof = 5\npoints = { 0 = 0, 5 = 1 }', "“points” must have 0 and 5, and nothing above."),
    Case("a count with points", 'answer = "yes-no"', 'answer = "tally"\nof = 5\npoints = { 0 = 0, 5 = 0 } #!', 'answer = "tally"\nof = 5\npoints = { 0 = 0, 5 = 0.5 }', "no count earns points. Give the best count 1."),
    Case("points or good", 'answer = "yes-no"', 'answer = "tally"\nof = 5\ngood = "none"\npoints = { 0 = 0, 5 = 1 } #!', 'answer = "tally"\nof = 5\ngood = "none"', "“points” says already how many are good. Remove “good”."),
    Case("max above min", "#number", "min = 5\nmax = 5 #!", "min = 0\nmax = 5", "“max” must be above “min”. Change one of the two."),
    Case("target within min and max", "#number", "max = 100\ntarget = 150 #!", "max = 100\ntarget = 90", "“target” is not between “min” and “max”. Change it, or “min” or “max”."),
    Case("limits of numbers only", "#rating", "max = 5 #!", "", "“max” works only with the answer number, not with “rating”."),
    Case("limit needs a target", "#number", "limit = 2 #!", "limit = 2\ntarget = 1", "“limit” also needs a “target”. Add target = 2"),
    Case("measure", "#number", 'measure = "waiting" #!', 'measure = "waiting-time"', "“measure” must be conversion, sales-growth, cost, satisfaction, waiting-time, footfall, return-rate or repeat-purchase, not “waiting”. Did you mean “waiting-time”?"),
    Case("weight above 0", "#rating", "weight = 0 #!", "weight = 0.5", "“weight” must be above 0 and at most 1,000, not 0."),
    Case("weight finite", "#rating", "weight = inf #!", "weight = 2", "“weight” must be a finite number, not inf."),
    Case("critical is true or false", "#rating", 'critical = "yes" #!', "critical = true", "“critical” must be true or false, not “yes”. Write it without quotes."),
    Case("critical must score", "#text", "critical = true #!", "", "a critical question must be scored. Give it points or a target, or remove “critical”."),
    Case("critical number must score", "#number", "critical = true #!", "critical = true\ntarget = 4", "a critical question must be scored. Give it points or a target, or remove “critical”."),
    Case("critical not optional", "#rating", "critical = true\noptional = true #!", "critical = true", "a critical question cannot be optional."),
    Case("optional is true or false", "#rating", "optional = 1 #!", "optional = true", "“optional” must be true or false, not 1."),
    Case("na is true or false", "#rating", "na = 0 #!", "na = false", "“na” must be true or false, not 0."),
    Case("guidance length", "#rating", f'guidance = "{"a" * 1001}" #!', f'guidance = "{"a" * 1000}"', "“guidance” has 1,001 characters. Shorten it to 1,000 characters."),
    Case("qualities", "#rating", 'qualities = ["simpel"] #!', 'qualities = ["simple"]', "“qualities” must be simple, appropriate, relevant, meaningful, appealing or personal, not “simpel”. Did you mean “simple”?"),
    Case("form of a requirement", "#rating", 'require_note = "under 3" #!', 'require_note = "below 3"', "“require_note” must be \"always\", \"below N\" or \"not good\", not “under 3”."),
    Case("requirement in quotes", "#rating", "require_photo = 3 #!", 'require_photo = "below 3"', "“require_photo” must be \"always\", \"below N\" or \"not good\", not 3. Write it in quotes: \"below 3\"."),
    Case("form of a required action", "#rating", 'require_action = "low" #!', 'require_action = "below 2"', "“require_action” must be \"always\", \"below N\" or \"not good\", not “low”."),
    Case("below N of actions", "#yes-no", 'require_action = "below 2" #!', 'require_action = "not good"', "“require_action” can be “below N” only for a rating or a number, not for “yes-no”. Write \"not good\" or \"always\"."),
    Case("below N of ratings and numbers", "#yes-no", 'require_note = "below 3" #!', 'require_note = "not good"', "“require_note” can be “below N” only for a rating or a number, not for “yes-no”. Write \"not good\" or \"always\"."),
    Case("below N within the ratings", "#rating", 'require_note = "below 6" #!', 'require_note = "below 5"', "Ratings go from 1 to 5"),
    Case("below 1 is never", "#rating", 'require_photo = "below 1" #!', 'require_photo = "below 2"', "“require_photo” applies to every rating or to none. Ratings go from 1 to 5, so use \"below 2\" to \"below 5\"."),
    Case("not good needs a score", "#text", 'require_note = "not good" #!', 'require_note = "always"', "“not good” needs an answer that is scored. Write \"always\"."),
    Case("photo only never", "#rating", 'photo = "always" #!', 'photo = "never"', "“photo” can only be \"never\", not “always”. Remove it where photos are allowed."),
    Case("no photo asked for where none is allowed", "#rating", 'photo = "never"\nrequire_photo = "always" #!', 'photo = "never"', "a photo is required here, but photo = \"never\" forbids it. Remove one of the two."),
    Case('follow-up is a table', '#yes-no', 'ask_if = "clean" #!', 'ask_if = { question = "clean", when = "below 3" }', '“ask_if” must be a table, not “clean”.'),
    Case('follow-up names a question', '#yes-no', 'ask_if = { when = "below 3" } #!', 'ask_if = { question = "clean", when = "not good" }', '“question” is missing in “ask_if”. Add question = "clean"'),
    Case('follow-up names a condition', '#yes-no', 'ask_if = { question = "clean" } #!', 'ask_if = { question = "windows.clean", when = "below 5" }', '“when” is missing in “ask_if”. Add when = "below 3"'),
    Case('key of a follow-up unknown', '#yes-no', 'ask_if = { question = "clean", wen = "yes", when = "below 3" } #!', 'ask_if = { question = "clean", when = "below 2.5" }', '“wen” is not a known key in “ask_if”. Did you mean “when”?'),
    Case('follow-up to an unknown question', '#yes-no', 'ask_if = { question = "windows.cleen", when = "below 3" } #!', 'ask_if = { question = "windows.clean", when = "below 3" }', 'there is no question “windows.cleen”. Did you mean “windows.clean”?'),
    Case('follow-up to a question of another touchpoint', '#last', 'ask_if = { question = "clean", when = "below 3" } #!', 'ask_if = { question = "windows.clean", when = "below 3" }', 'there is no question “clean”.'),
    Case('follow-up to a later question', '#yes-no', 'ask_if = { question = "offer", when = "none" } #!', '', 'the question “offer” comes later in the checklist. Move this question below it, or use the id of an earlier question.'),
    Case('follow-up to itself', '#yes-no', 'ask_if = { question = "open", when = "yes" } #!', '', 'a question cannot depend on its own answer. Use the id of an earlier question.'),
    Case('question id of a follow-up', '#yes-no', 'ask_if = { question = "Clean", when = "below 3" } #!', 'ask_if = { question = "clean", when = "below 3" }', '“Clean” cannot be an id.'),
    Case('form of a condition', '#yes-no', 'ask_if = { question = "clean", when = "under 3" } #!', 'ask_if = { question = "clean", when = "below 3" }', '“when” must be "below N", "not good", "yes", "no" or the id of an option, not “under 3”.'),
    Case('condition in quotes', '#yes-no', 'ask_if = { question = "clean", when = 3 } #!', 'ask_if = { question = "clean", when = "below 3" }', 'or the id of an option, not 3. Write it in quotes: "below 3".'),
    Case('condition of a rating', '#yes-no', 'ask_if = { question = "clean", when = "yes" } #!', 'ask_if = { question = "clean", when = "not good" }', 'the answer “rating” does not have the condition “yes”. Write "below N" or "not good".'),
    Case('condition within the ratings', '#yes-no', 'ask_if = { question = "clean", when = "below 6" } #!', 'ask_if = { question = "clean", when = "below 5" }', '“when” applies to every rating or to none.'),
    Case('condition of yes or no', '#choice', 'ask_if = { question = "open", when = "below 3" } #!', 'ask_if = { question = "open", when = "no" }', 'the answer “yes-no” does not have the condition “below 3”. Write "yes", "no" or "not good".'),
    Case('condition of a choice', '#choices', 'ask_if = { question = "offer", when = "some" } #!', 'ask_if = { question = "offer", when = "none" }', 'the answer “choice” does not have the condition “some”. Write "all", "none" or "not good".'),
    Case('condition of several choices', '#last', 'ask_if = { question = "windows.ways", when = "horn" } #!', 'ask_if = { question = "windows.ways", when = "bell" }', 'the answer “choices” does not have the condition “horn”. Write "bell", "desk" or "not good".'),
    Case('condition of a number without target', '#text', 'ask_if = { question = "wait", when = "not good" } #!', 'ask_if = { question = "wait", when = "below 60" }', 'the answer “number” does not have the condition “not good”. Write "below N".'),
    Case('condition of a text', '#last', 'ask_if = { question = "windows.words", when = "yes" } #!', 'critical = true\nask_if = { question = "windows.open", when = "no" }', 'no question can depend on the answer “text”. Use the id of another question.'),
    Case("form of an attribute", "#rating", 'applies_to = ["Own entrance"] #!', 'applies_to = ["own-entrance"]', "“Own entrance” cannot be an id. Use lower-case letters, digits and hyphens, such as \"store-windows\"."),
    Case("attribute both ways", "#rating", 'applies_to = ["cafe"]\nnot_for = ["cafe"] #!', 'applies_to = ["cafe"]', "“cafe” is in both “applies_to” and “not_for”. Remove one of the two."),
    Case("attributes are a list", "#rating", 'not_for = "cafe" #!', 'not_for = ["cafe"]', "“not_for” must be a list: [\"…\", \"…\"], not “cafe”."),
]  # fmt: skip

CASES = [*TOP, *SECTION, *TOUCHPOINTS, *QUESTIONS]
