"""The questions as one page: opens from disk, needs no JavaScript, loads nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from rubricator.review.candidates import Candidates
from rubricator.review.cards import CALLED, reasons, saying
from rubricator.review.questions import Mention, Question

_STYLE = """
:root { color-scheme: light dark; --ink: #1d1b18; --soft: #5b564e; --paper: #fdfcfa; --line: #d8d2c6; --mark: #fbe7a1; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece7de; --soft: #b3aca0; --paper: #1b1a18; --line: #46423b; --mark: #5c4a10; } }
body { font: 1.05rem/1.55 Georgia, "Times New Roman", serif; color: var(--ink); background: var(--paper);
  max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.2rem; margin: 0 0 .3rem; }
article { border-top: 1px solid var(--line); padding: 1.2rem 0 .6rem; break-inside: avoid; }
mark { background: var(--mark); color: inherit; padding: 0 .1em; }
.meta, .where, footer { color: var(--soft); font-size: .9rem; }
ul.contexts { padding-left: 1.1rem; } ul.contexts li { margin: .4rem 0; }
code { font: .85rem/1.4 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .6rem 0; }
dt { color: var(--soft); } dd { margin: 0; }
.skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
a { color: inherit; } :focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
"""


def page(
    questions: Sequence[tuple[Question, Candidates]], rules: Mapping[str, str], files: Mapping[str, str], by: str
) -> str:
    """An HTML page with each question in its sentences, and the command lines that decide it. ``by``: initials."""
    number = len(questions)
    mentions = sum(len(question.mentions) for question, _ in questions)
    what = f"{number} question{'' if number == 1 else 's'} on {mentions} place{'' if mentions == 1 else 's'}"
    body = "\n".join(
        _article(place, question, known, rules, files, by) for place, (question, known) in enumerate(questions, 1)
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What is doubtful: {what}</title>
<style>{_STYLE}</style>
</head>
<body>
<a class="skip" href="#questions">To the questions</a>
<header>
<h1>What is doubtful</h1>
<p>{what}, the most useful first: how doubtful a proposal is, times how often it stands in the text. An answer on a
question holds for all its places. The command lines are to be run in the folder of the edition; whoever decides
puts her initials for <code>{escape(by)}</code>, and says why where that is not plain.</p>
</header>
<main id="questions">
{body or "<p>Nothing is doubtful.</p>"}
</main>
<footer><p>Made by rubricator review.</p></footer>
</body>
</html>
"""


def _article(
    place: int, question: Question, known: Candidates, rules: Mapping[str, str], files: Mapping[str, str], by: str
) -> str:
    kind = CALLED.get(question.kind, question.kind) or "a doubt"
    times = f" · {len(question.mentions)} places" if len(question.mentions) > 1 else ""
    sure = "" if question.code else f" · {question.certainty.tei} certainty"
    contexts = "\n".join(f"<li>{_context(mention, files)}</li>" for mention in question.mentions)
    facts = [("why", "<br>".join(escape(reason) for reason in reasons(question, rules)))]
    if says := saying(question, known):
        facts.append(("now", escape(says)))
    facts += [("may be", _candidate(c.name, c.role, c.ref, c.reason)) for c in question.others]
    facts += _commands(question, by)
    listed = "\n".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts)
    return f"""<article id="q-{question.ident}" aria-labelledby="h-{question.ident}">
<h2 id="h-{question.ident}">{place}. {escape(question.text)}</h2>
<p class="meta">{escape(kind)}{times}{sure} · <a href="#q-{question.ident}">{question.ident}</a></p>
<ul class="contexts">
{contexts}
</ul>
<dl>
{listed}
</dl>
</article>"""


def _context(mention: Mention, files: Mapping[str, str]) -> str:
    where = f"{files.get(mention.file, mention.file)}:{mention.line}"
    words = f"{escape(mention.before)}<mark>{escape(mention.text)}</mark>{escape(mention.behind)}"
    return f'{words} <span class="where">({escape(where)}, id {mention.ident})</span>'


def _candidate(name: str, role: str, ref: str, reason: str) -> str:
    said = f", {escape(role)}" if role else ""
    return f"{escape(name)}{said}: {escape(reason)} <code>{escape(ref)}</code>"


def _commands(question: Question, by: str) -> list[tuple[str, str]]:
    """The command lines, one an answer."""
    if question.code:
        return []
    answers = [("accept", "accept"), ("reject", "reject")]
    answers += [(c.name, c.ref) for c in question.others]
    return [
        (f"decide: {escape(name)}", f"<code>rubricator review --decide {question.ident} {escape(_shell(words))} --by "
         f"{escape(_shell(by))} --why &quot;…&quot;</code>")
        for name, words in answers
    ]  # fmt: skip


def _shell(words: str) -> str:
    return f'"{words}"' if any(c in words for c in "#&; ()$`'") else words
