/* A search in a dialog, for sites on which the theme's own does not work. The entries are loaded when it opens. */
(() => {
  const MOST = 40;
  const AROUND = 90;
  const root = new URL("../", document.currentScript.src);
  const opener = document.querySelector(".br-search-open");
  if (!opener) return;

  /* Letters without case and without the accents of Latin, Greek and Cyrillic. */
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();

  const element = (name, attributes = {}, ...content) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made;
  };

  let entries = null;
  const load = () =>
    (entries ??= new Promise((done, fail) => {
      const script = element("script", { src: new URL("search/entries.js", root).href });
      script.onload = () =>
        done(briefingEntries.map(([link, title, text]) => ({ link, title, text, in: folded(`${title}\n${text}`), name: folded(title) })));
      script.onerror = () => fail(new Error("The entries of the search are not there."));
      document.head.append(script);
    }));

  const weight = (entry, words) =>
    words.reduce((sum, word) => sum + (entry.name.includes(word) ? 3 : 1), entry.name.includes(words.join(" ")) ? 5 : 0);

  const find = async (query) => {
    const words = folded(query).split(/\s+/u).filter(Boolean);
    if (!words.length) return { words, found: [] };
    const all = (await load()).filter((entry) => words.every((word) => entry.in.includes(word)));
    const weighed = all.map((entry) => [weight(entry, words), entry]);
    return { words, found: weighed.sort(([one], [other]) => other - one).map(([, entry]) => entry) };
  };

  /* A text with the words marked, for as far as folding keeps its length. */
  const marked = (text, words) => {
    const plain = folded(text);
    if (plain.length !== text.length) return [text];
    const parts = [];
    let at = 0;
    while (at < text.length) {
      const next = words
        .map((word) => [plain.indexOf(word, at), word.length])
        .filter(([place]) => place >= 0)
        .sort(([one], [other]) => one - other)[0];
      if (!next) break;
      parts.push(text.slice(at, next[0]), element("mark", {}, text.slice(next[0], next[0] + next[1])));
      at = next[0] + next[1];
    }
    return [...parts, text.slice(at)];
  };

  const excerpt = (text, words) => {
    const first = Math.min(...words.map((word) => folded(text).indexOf(word)).filter((place) => place >= 0));
    const from = Number.isFinite(first) ? Math.max(0, first - AROUND) : 0;
    const to = Math.min(text.length, from + 3 * AROUND);
    return `${from > 0 ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
  };

  /* Not of the type `search`: there, the first Escape only empties the field. */
  const field = element("input", {
    type: "text",
    role: "searchbox",
    class: "br-search-field",
    enterkeyhint: "search",
    "aria-label": "Search facts and pages",
    autocomplete: "off",
    spellcheck: "false",
  });
  const close = element("button", { type: "button", class: "br-close", "aria-label": "Close" }, "×");
  const told = element("p", { class: "br-search-told", role: "status" });
  const list = element("ol", { class: "br-search-found" });
  const dialog = element("dialog", { class: "br-search", "aria-label": "Search" }, element("div", { class: "br-search-top" }, field, close), told, list);
  document.body.append(dialog);

  const item = (entry, words) => {
    const link = element("a", { href: new URL(entry.link, root).href }, element("bdi", {}, ...marked(entry.title, words)));
    link.addEventListener("click", () => dialog.close());
    return element("li", {}, link, element("p", { dir: "auto" }, ...marked(excerpt(entry.text, words), words)));
  };

  const said = (query, count) => {
    if (!query.trim()) return "Type a word.";
    if (!count) return "Nothing found. Every word has to be there.";
    const number = count === 1 ? "One result" : `${count} results`;
    return count > MOST ? `${number}, the first ${MOST} are shown.` : `${number}.`;
  };

  const show = async () => {
    const query = field.value;
    try {
      const { words, found } = await find(query);
      if (query !== field.value) return;
      list.replaceChildren(...found.slice(0, MOST).map((entry) => item(entry, words)));
      told.textContent = said(query, found.length);
    } catch (trouble) {
      told.textContent = trouble.message;
    }
  };

  const open = (query = field.value) => {
    if (dialog.open) return;
    field.value = query;
    dialog.showModal();
    field.select();
    load().catch(() => {});
    show();
  };

  const step = (event) => {
    const ways = [field, ...list.querySelectorAll("a")];
    const to = ways[ways.indexOf(document.activeElement) + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (!to) return;
    event.preventDefault();
    to.focus();
  };

  opener.addEventListener("click", () => open());
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => ["ArrowDown", "ArrowUp"].includes(event.key) && step(event));
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => event.key === "Enter" && list.querySelector("a")?.click());
  document.addEventListener("keydown", (event) => {
    const types = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || types || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked !== null) open(asked);
})();
