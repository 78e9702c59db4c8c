"use strict";
{
const waiting = new Map();
window.rubricatorSearch = (name, data) => {
waiting.get(name)?.resolve(data);
if (name === "start") window.rubricatorSearch.begin(data);
};
window.rubricatorSearch.part = (name, path) => {
const known = waiting.get(name);
if (known) return known.promise;
const made = {};
made.promise = new Promise((resolve, reject) => {
made.resolve = resolve;
const script = document.createElement("script");
script.src = path.split("/").map(encodeURIComponent).join("/");
script.onerror = () => { waiting.delete(name); reject(new Error(path)); };
document.head.append(script);
});
waiting.set(name, made);
return made.promise;
};
}

{
window.rubricatorSearch.words = (tables) => {
const quotes = `[${tables.apostrophes}]`;
const possessive = new RegExp(`${quotes}s(?![\\p{L}\\p{N}_])`, "gu");
const apostrophe = new RegExp(quotes, "gu");
const marks = new RegExp(`(?![${tables.marks}])\\p{M}`, "gu");
const word = new RegExp(`[${tables.single}]|(?:(?![${tables.single}])[\\p{L}\\p{N}])+`, "gu");
const run = new RegExp(`[${tables.single}]\\p{M}*|(?:(?![${tables.single}])[\\p{L}\\p{N}\\p{M}${tables.apostrophes}])+`, "gu");
const letters = new RegExp(`[${Object.keys(tables.letters).join("")}]`, "gu");
const fold = (text) => text.toLowerCase().replace(possessive, "").replace(apostrophe, "").normalize("NFKD")
.replace(marks, "").toLowerCase().normalize("NFC").replace(letters, (letter) => tables.letters[letter]);
const placed = (text) => [...text.matchAll(run)].flatMap((found) =>
(fold(found[0]).match(word) ?? []).map((one) => ({ word: one, at: found.index, end: found.index + found[0].length })));
const single = new RegExp(`^[${tables.single}]$`, "u");
return { list: (text) => fold(text).match(word) ?? [], placed, isSingle: (one) => single.test(one) };
};
}

{
const numbers = (ranges) => ranges.split(" ").filter(Boolean).flatMap((range) => {
const [first, last] = range.split("-").map(Number);
return Array.from({ length: (last ?? first) - first + 1 }, (_, n) => first + n);
});
const both = (one, other) => new Set([...one].filter((item) => other.has(item)));
const either = (one, other) => new Set([...one, ...other]);
window.rubricatorSearch.question = (start, words) => {
const named = start.names.map((name) => name[4]);
const PREFIX = 3; // a shorter word finds itself only
const parse = (typed) => [...typed.matchAll(/(-?)(?:["“”«»„]([^"“”«»„]*)["“”«»„]?|(\S+))/gu)].map(([, not, quoted, bare]) => {
const list = words.list(quoted ?? bare);
const last = list.at(-1) ?? "";
return { words: list, not: not !== "", quoted: quoted !== undefined, open: quoted === undefined && last.length >= PREFIX && !words.isSingle(last) };
}).filter((term) => term.words.length);
const shards = (word, open) => start.words.map((first, n) => ({ first, next: start.words[n + 1], n }))
.filter(({ first, next }) => (first <= word || (open && first.startsWith(word))) && (next === undefined || next > word))
.map(({ n }) => `words-${n}`);
const look = async (word, open) => {
const found = { documents: new Set(), names: new Set() };
for (const name of shards(word, open)) {
const shard = await window.rubricatorSearch.part(name, `search/${name}.js`);
const keys = open ? Object.keys(shard).filter((key) => key.startsWith(word)) : Object.hasOwn(shard, word) ? [word] : [];
for (const key of keys) {
const [documents, names] = shard[key].split("|");
numbers(documents).forEach((n) => found.documents.add(n));
numbers(names ?? "").forEach((n) => found.names.add(n));
}
}
return found;
};
const located = async (term) => {
const found = await Promise.all(term.words.map((word, n) => look(word, term.open && n === term.words.length - 1)));
const names = term.quoted ? new Set() : found.map((one) => one.names).reduce(both);
const inNames = new Set([...names].flatMap((n) => numbers(named[n])));
return { ...term, names, documents: either(found.map((one) => one.documents).reduce(both), inNames) };
};
const ask = async (typed, filters) => {
const terms = await Promise.all(parse(typed).map(located));
const sought = terms.filter((term) => !term.not);
const all = new Set(start.documents.keys());
const limits = filters.who.map((ref) => new Set(numbers(named[start.names.findIndex((name) => name[0] === ref)] ?? "")));
const documents = [...sought.map((term) => term.documents), ...limits].reduce(both, all);
const names = sought.length ? sought.map((term) => term.names).reduce(both) : new Set();
const kept = [...documents].filter((n) => (!filters.doc || start.documents[n][0] === filters.doc)
&& (!filters.year || start.documents[n][5] === filters.year));
return { terms, names: [...names], documents: sought.length || limits.length ? kept.sort((a, b) => a - b) : [] };
};
return { ask };
};
}

{
const AROUND = 90; // characters to each side of a hit
const SHOWN = 4; // hits a passage
window.rubricatorSearch.passages = (start, words) => {
const number = new Map(start.names.map((name, n) => [name[0], n]));
const opened = ([id, label, note, text, flat]) => ({
id, label, text, note: note === 1, placed: words.placed(text),
names: Array.from({ length: flat.length / 3 }, (_, n) => ({
at: flat[3 * n], end: flat[3 * n] + flat[3 * n + 1], ref: flat[3 * n + 2], number: number.get(flat[3 * n + 2]),
})),
});
const stands = (term, placed, from) => term.words.every((word, n) => {
const there = placed[from + n]?.word;
return there === word || (term.open && n === term.words.length - 1 && there?.startsWith(word));
});
const hits = (term, line) => [
...line.placed.flatMap((first, n) => stands(term, line.placed, n)
? [{ at: first.at, end: line.placed[n + term.words.length - 1].end }] : []),
...line.names.filter((name) => term.names.has(name.number)),
];
const merged = (spans) => [...spans].sort((a, b) => a.at - b.at || b.end - a.end).reduce((done, span) => {
const last = done.at(-1);
if (last && span.at <= last.end) last.end = Math.max(last.end, span.end);
else done.push({ at: span.at, end: span.end });
return done;
}, []);
const answer = (line, question, filters) => {
if (filters.in && (filters.in === "notes") !== line.note) return null;
if (filters.who.some((ref) => !line.names.some((name) => name.ref === ref))) return null;
const found = filters.who.map((ref) => line.names.filter((name) => name.ref === ref));
for (const term of question.terms) {
const spans = hits(term, line);
if (term.not ? spans.length : !spans.length) return null;
if (!term.not) found.push(spans);
}
return merged(found.flat());
};
const pieces = (line, spans) => {
const made = [];
const add = (text, hit = false) => { if (text) made.push({ text, hit }); };
let done = 0;
for (const span of spans.slice(0, SHOWN)) {
let from = Math.max(done, span.at - AROUND);
if (from > done) from += line.text.slice(from, span.at).search(/\s/u) + 1;
if (from > done) add(done ? line.text.slice(done, cut(line.text, done, from)) + " … " : "… ");
add(line.text.slice(from, span.at));
add(line.text.slice(span.at, span.end), true);
done = span.end;
}
const end = cut(line.text, done, line.text.length);
add(line.text.slice(done, end) + (end < line.text.trimEnd().length ? " …" : ""));
return made;
};
const cut = (text, from, to) => {
if (to - from <= AROUND) return to;
const space = text.lastIndexOf(" ", from + AROUND);
return space > from ? space : from + AROUND;
};
return { opened, answer, pieces };
};
}

{
const BATCH = 200; // documents that are read without being asked again
const LINES = 60; // passages that are shown at once
const FACETS = 10;
const make = (name, attributes = {}, ...content) => {
const element = document.createElement(name);
for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
element.append(...content);
return element;
};
const at = (id) => document.getElementById(`search:${id}`);
const read = (search) => {
const given = new URLSearchParams(search);
return { q: given.get("q") ?? "", doc: given.get("doc") ?? "", year: given.get("year") ?? "", in: given.get("in") ?? "", who: given.getAll("who") };
};
const address = (asked) => {
const given = new URLSearchParams();
if (asked.q) given.set("q", asked.q);
asked.who.forEach((ref) => given.append("who", ref));
for (const key of ["doc", "year", "in"]) if (asked[key]) given.set(key, asked[key]);
return `search.html${given.size ? "?" : ""}${given}`;
};
window.rubricatorSearch.begin = (start) => {
const words = window.rubricatorSearch.words(start);
const { ask } = window.rubricatorSearch.question(start, words);
const { opened, answer, pieces } = window.rubricatorSearch.passages(start, words);
const said = new Map([...at("said-by-script").content.children].map((one) => [one.dataset.key, one.textContent]));
const say = (key, ...values) => values.reduce((text, value, n) => text.replace(`%${n + 1}`, value), said.get(`search.says.${key}`) ?? key);
const names = new Map(start.names.map((name) => [name[0], name]));
const lines = new Map();
let asked = read(location.search);
let turn = 0;
const linesOf = async (n) => {
const name = start.documents[n][0];
if (!lines.has(n)) lines.set(n, (await window.rubricatorSearch.part(name, `search/text/${name}.js`)).map(opened));
return lines.get(n);
};
const label = (line) => /^\d/u.test(line.label) ? line.label : line.label.replace(/^at\.\w+/u, (key) => said.get(key) ?? key.slice(3));
const marked = (passage) => {
const { text } = passage.line;
const { at: from, end } = passage.spans[0];
const all = lines.get(start.documents.indexOf(passage.document)) ?? [];
const earlier = all.slice(0, Math.max(0, all.indexOf(passage.line))).map((line) => line.text.toLowerCase());
const starts = [...text.slice(0, from).matchAll(/\S{1,12}/gu)].map((word) => word.index);
const ends = [...text.slice(end).matchAll(/\S{1,12}/gu)].map((word) => end + word.index + word[0].length);
const behind = starts.length < 2;
const bounds = behind ? ends : starts.reverse();
const said = (bound) => (behind ? text.slice(from, bound) : text.slice(bound, end)).toLowerCase();
const bound = bounds.slice(2, 9).find((bound) => !earlier.some((line) => line.includes(said(bound)))) ?? bounds.at(0) ?? from;
const around = (behind ? text.slice(end, bound) : text.slice(bound, from)).trim();
const [hit, beside] = [text.slice(from, end), around].map((words) => encodeURIComponent(words).replaceAll("-", "%2D"));
return beside ? (behind ? `${hit},-${beside}` : `${beside}-,${hit}`) : hit;
};
const link = (passage) => `${passage.document[1]}#${encodeURIComponent(passage.line.id)}:~:text=${marked(passage)}`;
const shownPassage = (passage) => make("li", {},
make("a", { class: "at", href: link(passage) }, label(passage.line)), " ",
make("span", { class: "passage" }, ...pieces(passage.line, passage.spans).map((piece) => piece.hit ? make("mark", {}, piece.text) : piece.text)));
const shownDocument = (passages) => {
const [, href, siglum, title, date] = passages[0].document;
const heading = make("h2", {}, ...(siglum ? [make("span", { class: "siglum" }, siglum), " "] : []), make("a", { href }, title),
...(date ? [make("span", { class: "when" }, ` ${date}`)] : []));
return make("section", { class: "of-document" }, heading, make("ol", { class: "passages" }, ...passages.map(shownPassage)));
};
const grouped = (passages) => [...passages.reduce((groups, passage) =>
groups.set(passage.document, [...(groups.get(passage.document) ?? []), passage]), new Map()).values()];
const shown = (passages, many) => {
const more = make("button", { type: "button", class: "more" }, say("more"));
more.addEventListener("click", () => shown(passages, many + LINES));
at("found").replaceChildren(...grouped(passages.slice(0, many)).map(shownDocument), ...(passages.length > many ? [more] : []));
};
const choice = (change, text, count, on) => {
const wanted = { ...asked, ...change };
const a = make("a", { href: address(wanted), "aria-current": on ? "true" : undefined, title: on ? say("remove") : undefined },
make("span", {}, text), ...(count === undefined ? [] : [" ", make("span", { class: "count" }, String(count))]));
a.addEventListener("click", (event) => {
if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
event.preventDefault();
go(wanted, true);
});
return make("li", {}, a);
};
const facet = (title, choices) => {
if (!choices.length) return [];
const list = make("ul", {}, ...choices.slice(0, FACETS));
const rest = choices.slice(FACETS);
const more = rest.length ? [make("details", {}, make("summary", {}, say("more")), make("ul", {}, ...rest))] : [];
return [make("section", {}, make("h2", {}, title), list, ...more)];
};
const counted = (values) => [...values.reduce((sum, value) => sum.set(value, (sum.get(value) ?? 0) + 1), new Map())];
const oftenFirst = (counts) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
const nameFacet = (kind, passages) => {
const counts = counted(passages.flatMap((passage) => [...new Set(passage.line.names.map((name) => name.ref))]).filter((ref) => names.get(ref)?.[2] === kind));
return facet(say(kind), oftenFirst(counts).map(([ref, count]) => {
const on = asked.who.includes(ref);
return choice({ who: on ? asked.who.filter((one) => one !== ref) : [...asked.who, ref] }, names.get(ref)[1], count, on);
}));
};
const one = (key, counts, text) => counts.map(([value, count]) => choice({ [key]: asked[key] === value ? "" : value }, text(value), count, asked[key] === value));
const facets = (passages) => {
const documents = new Map(start.documents.map((document) => [document[0], document]));
const title = (name) => [documents.get(name)[2], documents.get(name)[3]].filter(Boolean).join(" ");
const years = counted(passages.map((passage) => passage.document[5]).filter(Boolean)).sort(([one], [other]) => one - other);
at("facets").replaceChildren(
...facet(say("document"), one("doc", counted(passages.map((passage) => passage.document[0])), title)),
...facet(say("year"), one("year", years, (year) => year < 0 ? said.get("date.bc").replace("%", -year) : year)),
...["person", "place", "org", "event"].flatMap((kind) => nameFacet(kind, passages)),
...facet(say("in"), one("in", counted(passages.map((passage) => passage.line.note ? "notes" : "text")), (value) => say(`in.${value}`))));
};
const meant = (numbers) => {
const found = numbers.map((n) => start.names[n]).filter((name) => name[4]).slice(0, 8);
return found.length ? [make("p", { class: "meant" }, `${say("names")}: `, ...found.flatMap((name, n) => [...(n ? ["; "] : []),
make("a", { href: name[3] }, name[1]), ` (${say(name[2]).toLowerCase()})`]))] : [];
};
const sum = (passages) => {
const all = [...new Set(passages.map((passage) => passage.document))];
const pages = all.filter((document) => document[6]).length % all.length;
const documents = all.length - pages;
if (!passages.length) return say("none");
if (passages.length === 1) return say("found.one");
if (pages) return say("found.pages", passages.length, documents, pages);
return say(documents === 1 ? "found.one-document" : "found", passages.length, documents);
};
const search = async (many) => {
const mine = ++turn;
const question = await ask(asked.q, asked);
if (mine !== turn) return undefined; // another question was asked meanwhile
const empty = !question.terms.some((term) => !term.not) && !asked.who.length;
at("answer").hidden = empty;
at("without").hidden = !empty;
if (empty) return at("said").replaceChildren();
const passages = [];
for (const n of question.documents.slice(0, many)) {
for (const line of await linesOf(n)) {
const spans = answer(line, question, asked);
if (spans) passages.push({ document: start.documents[n], line, spans });
}
if (mine !== turn) return undefined;
}
facets(passages);
shown(passages, LINES);
at("said").replaceChildren(make("span", {}, sum(passages)), ...meant(question.names), ...limited(question.documents.length, many));
return undefined;
};
const limited = (documents, many) => {
if (documents <= many) return [];
const on = make("button", { type: "button" }, say("on"));
on.addEventListener("click", () => attempt(many + BATCH));
return [make("p", {}, `${say("limited", many, documents)} `, on)];
};
const attempt = (many = BATCH) => {
at("said").setAttribute("aria-busy", "true");
const begun = turn + 1;
return search(many)
.catch((error) => at("said").replaceChildren(say("failed", error.message)))
.finally(() => begun === turn && at("said").removeAttribute("aria-busy"));
};
const go = (wanted, push) => {
asked = wanted;
try {
history[push ? "pushState" : "replaceState"](null, "", address(asked));
} catch {
}
attempt();
};
const input = at("words");
let typing = 0;
input.value = asked.q;
input.addEventListener("input", () => {
clearTimeout(typing);
typing = setTimeout(() => go({ ...asked, q: input.value.trim() }, false), 150);
});
at("form").addEventListener("submit", (event) => {
event.preventDefault();
clearTimeout(typing);
go({ ...asked, q: input.value.trim() }, true);
});
window.addEventListener("popstate", () => {
asked = read(location.search);
input.value = asked.q;
attempt();
});
at("form").hidden = false;
if (!asked.q) input.focus({ preventScroll: true });
attempt();
};
}
