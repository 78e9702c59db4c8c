// The search page: the address is the question, so an answer can be cited.
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

    // ── what is shown

    const label = (line) => /^\d/u.test(line.label) ? line.label : line.label.replace(/^at\.\w+/u, (key) => said.get(key) ?? key.slice(3));

    // The words that the browser marks, with what stands before them (at the start of a line, behind them): it goes to
    // the first that it finds, so it is given as many words as no earlier line has.
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

    // ── facets: each value is a link to the same question with that limit, or without it

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

    // The entries of the registers that the whole question may mean.
    const meant = (numbers) => {
      const found = numbers.map((n) => start.names[n]).filter((name) => name[4]).slice(0, 8);
      return found.length ? [make("p", { class: "meant" }, `${say("names")}: `, ...found.flatMap((name, n) => [...(n ? ["; "] : []),
        make("a", { href: name[3] }, name[1]), ` (${say(name[2]).toLowerCase()})`]))] : [];
    };

    const sum = (passages) => {
      // What the editors wrote is counted apart, where there is anything else.
      const all = [...new Set(passages.map((passage) => passage.document))];
      const pages = all.filter((document) => document[6]).length % all.length;
      const documents = all.length - pages;
      if (!passages.length) return say("none");
      if (passages.length === 1) return say("found.one");
      if (pages) return say("found.pages", passages.length, documents, pages);
      return say(documents === 1 ? "found.one-document" : "found", passages.length, documents);
    };

    // ── the question

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

    // Who hears the page is told the answer when it is there, and not what comes before.
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
        // Some browsers keep the address of a page from disk as it is; the answer comes all the same.
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
