// Words as they are sought: as rubricator.edition.folding makes them, with the tables that it sends.
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

    // The words of a text with their places: [{word, at, end}].
    const placed = (text) => [...text.matchAll(run)].flatMap((found) =>
      (fold(found[0]).match(word) ?? []).map((one) => ({ word: one, at: found.index, end: found.index + found[0].length })));

    const single = new RegExp(`^[${tables.single}]$`, "u");
    return { list: (text) => fold(text).match(word) ?? [], placed, isSingle: (one) => single.test(one) };
  };
}
