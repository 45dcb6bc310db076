/* What finds in the dialog (`find.js`). The index lies in many small files (`generator/search/index.py`), which are scripts,
   so that they can be read from disk; only those that a query needs are loaded, when it is asked. */
(() => {
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const HALF = DIGITS.length / 2;
  const PLACES = 4;
  const WEIGHTS = [1, 3, 4, 8]; // of a word in the text, in names, in the title, in an id or a short title
  const ENTRIES_OF_FILE = 16;
  const FILES = 4; // read for all words that begin with the same letters
  const STEP = 10; // results at a time
  const PAUSE = 120; // milliseconds without a key
  const AROUND = 90;
  const { root, element, load, field, told, dialog } = briefingFind;

  /* ---- The files ---- */

  const files = new Map();
  const waiting = new Map();
  self.briefingSearch = (name, data) => waiting.get(name)(data);

  const file = (name, version) => {
    if (!files.has(name)) {
      const given = new Promise((done) => waiting.set(name, done));
      const loaded = load(`search/${name}.js?${version}`).then(() => given);
      loaded.catch(() => files.delete(name));
      files.set(name, loaded);
    }
    return files.get(name);
  };
  const index = () => file("index", Date.now());

  /* ---- Finding ---- */

  /* Entries and places as the generator packed them, each with the value of a word there. */
  const unpack = function* (packed) {
    let [entry, number, scale] = [0, 0, 1];
    for (const sign of packed) {
      const digit = DIGITS.indexOf(sign);
      number += (digit % HALF) * scale;
      scale *= HALF;
      if (digit >= HALF) continue;
      entry += Math.floor(number / PLACES);
      yield [entry, WEIGHTS[number % PLACES]];
      [number, scale] = [0, 1];
    }
  };

  /* The entries that hold a word that begins like this, each with the best value; whether there may be more of them. */
  const holding = async (word) => {
    const { firsts, version } = await index();
    const from = Math.max(0, firsts.findLastIndex((first) => first <= word));
    let to = from + 1;
    while (firsts[to]?.startsWith(word)) to += 1;
    const most = word.length === 1 && briefingWords.spaced(word) ? 1 : FILES;
    const numbers = firsts.map((_, number) => number).slice(from, Math.min(to, from + most));
    const values = new Map();
    for (const text of await Promise.all(numbers.map((number) => file(`words/${number}`, version)))) {
      const listed = text.split(" ");
      for (let at = 0; at < listed.length; at += 2) {
        if (!listed[at].startsWith(word)) continue;
        const likeness = listed[at] === word ? 2 : word.length / listed[at].length;
        for (const [entry, value] of unpack(listed[at + 1])) {
          values.set(entry, Math.max(values.get(entry) ?? 0, value * likeness));
        }
      }
    }
    return { values, cut: to > from + most };
  };

  /* Entries that hold every word, the best first: rare words count more, and what is called like the query most. */
  const find = async (query) => {
    const words = [...new Set(briefingWords.of(query, true))];
    if (!words.length) return { found: [], cut: false };
    const held = await Promise.all(words.map(holding));
    const { entries } = await index();
    const lists = held.map(({ values }) => values).sort((one, other) => one.size - other.size);
    const sums = new Map();
    for (const entry of lists[0].keys()) {
      if (!lists.every((list) => list.has(entry))) continue;
      sums.set(entry, lists.reduce((sum, list) => sum + list.get(entry) * Math.log2(1 + entries / list.size), 0));
    }
    const id = query.trim().toLowerCase();
    const called = id.includes("-") ? (await holding(id)).values : [];
    for (const [entry, value] of called) if (sums.has(entry)) sums.set(entry, sums.get(entry) + 100 * value);
    /* The word that is being typed is the last one. */
    const found = [...sums].sort(([one, more], [other, most]) => most - more || one - other);
    return { found: found.map(([entry]) => entry), cut: held.at(-1).cut };
  };

  /* What is shown of entries. */
  const shown = async (entries) => {
    const { briefs, version } = await index();
    const numbers = entries.map((entry) => Math.floor(entry / ENTRIES_OF_FILE));
    const parts = await Promise.all(numbers.map((number) => file(`entries/${number}`, version)));
    return parts.map((rows, at) => {
      const [link, title, text, brief, said] = rows[entries[at] % ENTRIES_OF_FILE];
      return { link, title, text, about: [briefs[brief], said].filter(Boolean).join(" · ") };
    });
  };

  /* ---- Showing ---- */

  /* What matches the words of a query in a text, at the beginning of a word where spaces part words. */
  const matcher = (query) => {
    const runs = [...new Set(briefingWords.runs(query))].sort((one, other) => other.length - one.length);
    const parts = runs.map((run) => (briefingWords.spaced(run) ? `(?<![\\p{L}\\p{N}\\p{M}])${run}` : run));
    return parts.length ? new RegExp(parts.join("|"), "gu") : /$^/gu;
  };

  /* Where the words stand in a text: folded sign by sign, so that there is a way back. */
  const places = (text, match) => {
    const ends = [];
    let [plain, at] = ["", 0];
    for (const sign of text) {
      const short = briefingWords.folded(sign);
      plain += short;
      for (let unit = 0; unit < short.length; unit += 1) ends.push([at, at + sign.length]);
      at += sign.length;
    }
    return [...plain.matchAll(match)].map((one) => [ends[one.index][0], ends[one.index + one[0].length - 1][1]]);
  };

  const marked = (text, match) => {
    const parts = [];
    let at = 0;
    for (const [from, to] of places(text, match)) {
      if (from < at) continue;
      parts.push(text.slice(at, from), element("mark", {}, text.slice(from, to)));
      at = to;
    }
    return [...parts, text.slice(at)];
  };

  /* What stands around the first of the words, in whole words where spaces part them. */
  const excerpt = (text, match) => {
    const from = Math.max(0, (places(text, match)[0]?.[0] ?? 0) - AROUND);
    const rest = from > 0 ? text.slice(from).replace(/^\S{0,20}\s/u, "… ") : text;
    return rest.length > 3 * AROUND ? `${rest.slice(0, 3 * AROUND).replace(/\s\S{0,20}$/u, "")} …` : rest;
  };

  const list = element("ol", { class: "br-search-found" });
  const more = element("button", { type: "button", class: "br-search-more", hidden: "" }, "Show more");
  dialog.append(list, more);

  const item = ({ link, title, text, about }, match) => {
    const way = element("a", { href: new URL(link, root).href }, element("bdi", {}, ...marked(title, match)));
    way.addEventListener("click", () => dialog.close());
    const made = element("li", {}, way);
    if (about) made.append(element("p", { class: "br-search-about", dir: "auto" }, about));
    if (text) made.append(element("p", { dir: "auto" }, ...marked(excerpt(text, match), match)));
    return made;
  };

  const said = (query, { found, cut }) => {
    if (!query.trim()) return "Type a word.";
    if (!found.length) return cut ? "Nothing found yet. Type one more letter." : "Nothing found. Every word has to be there.";
    const number = found.length === 1 ? "One result" : `${found.length} results`;
    return cut ? `At least ${number.toLowerCase()}. Type one more letter to find the others.` : `${number}.`;
  };

  /* The results that are shown or on their way; what was asked before them no longer counts. */
  let answer = { query: "", found: [] };
  let turn = 0;

  const next = async ({ query, found }, from) =>
    (await shown(found.slice(from, from + STEP))).map((row) => item(row, matcher(query)));

  const show = async () => {
    const [query, mine] = [field.value, (turn += 1)];
    try {
      const fresh = { query, ...(await find(query)) };
      const first = await next(fresh, 0);
      if (mine !== turn) return;
      answer = fresh;
      list.replaceChildren(...first);
      more.hidden = first.length >= fresh.found.length;
      told.textContent = said(query, fresh);
    } catch (trouble) {
      told.textContent = trouble.message;
    }
  };

  const showMore = async () => {
    const mine = (turn += 1);
    const further = await next(answer, list.children.length);
    if (mine !== turn) return;
    list.append(...further);
    more.hidden = list.children.length >= answer.found.length;
    further[0].querySelector("a").focus();
  };

  /* The way out of the field leads into the results of all that was typed, not of what was found so far. */
  const step = async (event) => {
    if (document.activeElement === field && answer.query !== field.value) {
      event.preventDefault();
      clearTimeout(soon);
      await show();
    }
    const ways = [field, ...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])];
    const to = ways[ways.indexOf(document.activeElement) + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (!to) return;
    event.preventDefault();
    to.focus();
  };

  let soon;
  const typed = () => {
    clearTimeout(soon);
    soon = setTimeout(show, PAUSE);
  };
  const enter = async (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    clearTimeout(soon);
    await show();
    list.querySelector("a")?.click();
  };

  more.addEventListener("click", () => showMore().catch((trouble) => (told.textContent = trouble.message)));
  dialog.addEventListener("keydown", (event) => ["ArrowDown", "ArrowUp"].includes(event.key) && step(event));
  field.addEventListener("input", typed);
  field.addEventListener("keydown", enter);
  show();
})();
