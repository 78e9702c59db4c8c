// The parts of the index. Each is a script that calls rubricatorSearch(name, data): a page that was opened from disk
// may load scripts, but may not fetch files.
"use strict";
{
  const waiting = new Map();

  // Takes what a part of the index brings.
  window.rubricatorSearch = (name, data) => {
    waiting.get(name)?.resolve(data);
    if (name === "start") window.rubricatorSearch.begin(data);
  };

  // The part of this name, loaded once.
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
