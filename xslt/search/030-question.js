// From what was typed to the documents that may hold an answer.
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

    // ["kim", "chang ik" (adjacent), -"word"]: quoted words stand so in the text, others may go on, or be other spellings.
    const parse = (typed) => [...typed.matchAll(/(-?)(?:["“”«»„]([^"“”«»„]*)["“”«»„]?|(\S+))/gu)].map(([, not, quoted, bare]) => {
      const list = words.list(quoted ?? bare);
      const last = list.at(-1) ?? "";
      return { words: list, not: not !== "", quoted: quoted !== undefined, open: quoted === undefined && last.length >= PREFIX && !words.isSingle(last) };
    }).filter((term) => term.words.length);

    // The files of the index that may hold a word, or words that begin with it.
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

    // A term with the documents that have it in their text, and the names that have it in one of their spellings.
    const located = async (term) => {
      const found = await Promise.all(term.words.map((word, n) => look(word, term.open && n === term.words.length - 1)));
      const names = term.quoted ? new Set() : found.map((one) => one.names).reduce(both);
      const inNames = new Set([...names].flatMap((n) => numbers(named[n])));
      return { ...term, names, documents: either(found.map((one) => one.documents).reduce(both), inNames) };
    };

    // {terms, names: those that the whole question may mean, documents: numbers in order}
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
