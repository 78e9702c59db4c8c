// The lines of a document that answer a question, and what of them is shown.
{
  const AROUND = 90; // characters to each side of a hit
  const SHOWN = 4; // hits a passage

  window.rubricatorSearch.passages = (start, words) => {
    const number = new Map(start.names.map((name, n) => [name[0], n]));

    // A line as the index has it: [id, label, note, text, [offset, length, reference, …]].
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

    // The hits of a line, or null where it is no answer.
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

    // Pieces of a line: [{text, hit}], "…" where something is left out.
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

    // At most so far behind a hit, at the end of a word.
    const cut = (text, from, to) => {
      if (to - from <= AROUND) return to;
      const space = text.lastIndexOf(" ", from + AROUND);
      return space > from ? space : from + AROUND;
    };

    return { opened, answer, pieces };
  };
}
