"""A checklist around one question, for tests of how it is answered."""

from typing import Any

from tests.builders import small_body


def one_question(**fields: Any) -> dict[str, Any]:
    """Return a checklist of two questions: this one, and a rating after it."""
    body = small_body()
    question = {"id": "asked", "ask": "How is it?", "answer": "rating", **fields}
    after = {"id": "after", "ask": "And then?", "answer": "rating"}
    body["section"] = [body["section"][0]]
    body["section"][0]["touchpoint"] = [{"id": "point", "title": "Point", "question": [question, after]}]
    return body
