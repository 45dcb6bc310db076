/* The table of facts: sorted and filtered, with the state in the address as `?filter=topic:water grade:1-2 sort:-date words`.
   The rows are those of the page; those of its further pages are fetched once they are needed. */

(() => {
  const table = document.querySelector(".br-table-facts");
  const form = document.querySelector(".br-ask");
  if (!table || !form) return;

  const STEP = 500; // rows that are shown at once
  const PAUSE = 200; // milliseconds without typing until words count
  const said = document.querySelector(".br-ask-said");
  const reset = document.querySelector(".br-ask-reset");
  const more = document.querySelector(".br-ask-more button");
  const pagers = document.querySelectorAll(".br-pager");
  const total = Number(table.dataset.total);
  const fields = [...form.elements].filter((field) => field.name && field.name !== "words");
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const places = { topic: order("topic"), kind: order("kind"), grade: order("grade") };
  const own = [...table.querySelectorAll("tbody > tr[id]")].map(read);
  let all = own;
  let fetching = own.length === total ? Promise.resolve("") : null;
  let shown = STEP;
  let turn = 0;
  let touched = false;

  function order(name) {
    const options = form.elements[name]?.options ?? [];
    return new Map([...options].map((option, place) => [option.value, { place, words: option.text }]));
  }

  /* What is asked of a row, read once. */
  function read(row, place) {
    const { topics, kind, grade, origins, known, against, entities, sources } = row.dataset;
    const [first, last = first] = known.split("/");
    const words = (text) => (text ? text.split(" ") : []);
    return {
      row,
      place,
      year: row.parentElement.querySelector(".br-group")?.textContent ?? "",
      dated: !("undated" in row.dataset),
      claim: row.cells[0].textContent,
      text: folded(row.textContent),
      topic: words(topics),
      named: row.querySelector('[data-label="Topic"] bdi')?.textContent ?? "",
      kind,
      grade: Number(grade),
      origins: Number(origins),
      known: last || first,
      against,
      entity: words(entities),
      source: words(sources),
    };
  }

  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  }

  /* ---- The state: what the address asks for ---- */

  function asked(text) {
    const state = { words: [] };
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const colon = word.indexOf(":");
      const name = word.slice(0, colon);
      if (colon > 0 && fields.some((field) => field.name === name)) state[name] = word.slice(colon + 1);
      else state.words.push(word);
    }
    state.words = state.words.join(" ");
    return state;
  }

  function written(state) {
    const terms = fields.filter((field) => state[field.name]).map((field) => `${field.name}:${state[field.name]}`);
    return [...terms, state.words].filter(Boolean).join(" ");
  }

  function fromForm() {
    const state = { words: form.elements.words.value.trim().replace(/\s+/g, " ") };
    for (const field of fields) state[field.name] = field.value;
    return state;
  }

  function intoForm(state) {
    form.elements.words.value = state.words;
    for (const field of fields) {
      const value = state[field.name] ?? "";
      if (value && ![...field.options].some((option) => option.value === value)) field.add(new Option(value, value));
      field.value = value;
    }
    const folds = form.querySelector("details");
    if ([...folds.querySelectorAll("select")].some((field) => field.value)) folds.open = true;
  }

  /* ---- What fits, and in which order ---- */

  function within(number, range) {
    const [least, most = least] = range.split("-");
    return number >= Number(least) && (most === "" || number <= Number(most));
  }

  function test(state) {
    const wanted = folded(state.words).split(" ").filter(Boolean);
    const listed = ["topic", "entity", "source"].filter((name) => state[name]);
    const equal = ["kind", "against"].filter((name) => state[name]);
    const ranged = ["grade", "origins"].filter((name) => state[name]);
    return (one) =>
      wanted.every((word) => one.text.includes(word)) &&
      listed.every((name) => one[name].includes(state[name])) &&
      equal.every((name) => one[name] === state[name]) &&
      ranged.every((name) => within(one[name], state[name]));
  }

  const KEYS = {
    fact: (one, other) => collator.compare(one.claim, other.claim),
    kind: (one, other) => place("kind", one.kind) - place("kind", other.kind),
    topic: (one, other) =>
      place("topic", one.topic[0]) - place("topic", other.topic[0]) || collator.compare(one.named, other.named),
    solid: (one, other) => one.grade - other.grade || other.origins - one.origins,
    known: (one, other) => (one.known < other.known ? -1 : Number(one.known > other.known)),
  };
  const LAST = { date: (one) => !one.dated, known: (one) => !one.known };

  function place(name, value) {
    return places[name].get(value)?.place ?? 1e6;
  }

  function sorted(found, sort) {
    const back = sort.startsWith("-");
    const name = sort.replace("-", "") || "date";
    const key = KEYS[name] ?? (() => 0);
    const last = LAST[name] ?? (() => false);
    const turned = back ? -1 : 1;
    const ties = name === "date" ? turned : 1;
    return found.sort(
      (one, other) => last(one) - last(other) || turned * key(one, other) || ties * (one.place - other.place),
    );
  }

  /* The heading under which a row stands in an order. */
  function heading(one, sort) {
    const name = sort.replace("-", "");
    if (name === "topic") return places.topic.get(one.topic[0])?.words ?? one.named;
    if (name === "kind") return capital(places.kind.get(one.kind)?.words ?? "");
    if (name === "solid") return capital(places.grade.get(String(one.grade))?.words ?? "");
    if (name === "known") return one.known ? `Known from ${one.known.slice(0, 4)}` : "Not known since when";
    return name === "fact" ? "" : one.year;
  }

  function capital(words) {
    return words.charAt(0).toLocaleUpperCase() + words.slice(1);
  }

  /* ---- What is shown ---- */

  function group(title, held) {
    const body = document.createElement("tbody");
    if (title) {
      const head = body.insertRow();
      head.className = "br-group";
      const cell = document.createElement("th");
      Object.assign(cell, { colSpan: table.tHead.rows[0].cells.length, scope: "rowgroup", textContent: title });
      cell.setAttribute("dir", "auto");
      head.append(cell);
    }
    body.append(...held.map((one) => one.row));
    return body;
  }

  function show(found, sort) {
    touched = true;
    const groups = [];
    for (const one of found.slice(0, shown)) {
      const title = heading(one, sort);
      if (groups.at(-1)?.title !== title) groups.push({ title, held: [] });
      groups.at(-1).held.push(one);
    }
    for (const body of [...table.tBodies]) body.remove();
    table.append(...groups.map(({ title, held }) => group(title, held)));
    more.hidden = found.length <= shown;
    more.textContent = `Show ${Math.min(STEP, found.length - shown).toLocaleString("en")} more`;
  }

  function mark(sort) {
    for (const cell of table.tHead.querySelectorAll("th[data-sort]")) {
      const here = cell.dataset.sort === (sort.replace("-", "") || "date");
      if (here) cell.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
  }

  function told(state) {
    const parts = fields
      .filter((field) => field.name !== "sort" && state[field.name])
      .map((field) => `${field.labels[0].textContent} “${field.selectedOptions[0].text}”`);
    if (state.words) parts.unshift(`words “${state.words}”`);
    return parts.join(", ");
  }

  function count(number) {
    return `${number.toLocaleString("en")} ${number === 1 ? "fact" : "facts"}`;
  }

  function say(state, rows, found, trouble) {
    const filters = told(state);
    const left = rows.filter((one) => "gone" in one.row.dataset).length;
    const of = rows.length === total ? count(total) : `the ${count(rows.length)} on this page`;
    const some = found.length ? `${found.length.toLocaleString("en")} of ${of}.` : `None of ${of}.`;
    const every = rows.length === total ? `All ${of}.` : `${count(rows.length)} of ${total.toLocaleString("en")}.`;
    const sentences = [
      filters || left ? some : every,
      filters && `Filter: ${filters}.`,
      left && `The lens leaves out ${count(left)}.`,
      trouble,
    ];
    said.textContent = sentences.filter(Boolean).join(" ");
    said.toggleAttribute("data-on", Boolean(filters || left || trouble));
    reset.hidden = !written(state);
  }

  /* ---- Rows of further pages ---- */

  /* Returns the addresses of all pages, null for this one. It links to some; the last one's number says how many. */
  function others() {
    const links = [...pagers[0].querySelectorAll("a")].map((link) => [new URL(link.href), link]);
    const [[first], [last]] = [links[0], links.at(-1)];
    const number = (url) => Number(/\/(\d+)\/(?:index\.html)?$/.exec(url.pathname)?.[1] ?? 1);
    const here = number(links.find(([, link]) => link.hasAttribute("aria-current"))[0]);
    const [before, after] = last.pathname.split(/\d+(?=\/(?:index\.html)?$)/);
    return Array.from({ length: number(last) }, (_, at) =>
      at + 1 === here ? null : at ? new URL(`${before}${at + 1}${after}`, last) : first,
    );
  }

  async function rowsOf(url) {
    if (!url) return own;
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of page.querySelectorAll(".br-table-facts a[href]")) {
      link.setAttribute("href", new URL(link.getAttribute("href"), url).href);
    }
    return [...page.querySelectorAll(".br-table-facts tr[id]")].map(read);
  }

  /* Tells the lens of rows that are not on the page. */
  function announce() {
    document.dispatchEvent(new CustomEvent("br-rows", { detail: all.map((one) => one.row) }));
  }

  /* Gets the rows of all pages once; the value says what went wrong, "" for nothing. */
  function whole() {
    fetching ??= Promise.all(others().map(rowsOf)).then(
      (parts) => {
        all = parts.flat().map((one, place) => ({ ...one, row: document.adoptNode(one.row), place }));
        announce();
        return "";
      },
      () => {
        fetching = null;
        return location.protocol === "file:"
          ? "Only this page is searched: a browser does not read the others from disk."
          : "Only this page is searched: the others could not be loaded.";
      },
    );
    return fetching;
  }

  async function update() {
    const mine = ++turn;
    const state = asked(brAddress.get("filter"));
    const sort = state.sort ?? "";
    const on = written(state) !== "";
    intoForm(state);
    mark(sort);
    if (on && all.length < total) said.textContent = "Loading the other pages of this list …";
    const trouble = on ? await whole() : "";
    if (mine !== turn) return;
    const rows = on ? all : own;
    const fits = test(state);
    const found = rows.filter((one) => fits(one) && !("gone" in one.row.dataset));
    if (on || touched) show(sorted(found, sort), sort);
    for (const pager of pagers) pager.hidden = on && !trouble;
    say(state, rows, found, trouble);
  }

  function ask(state, step) {
    shown = STEP;
    brAddress.set({ filter: written(state) }, step);
    update();
  }

  /* ---- What readers do ---- */

  for (const cell of table.tHead.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "br-sort", textContent: cell.textContent });
    cell.replaceChildren(button);
    button.addEventListener("click", () => {
      const name = cell.dataset.sort;
      const up = cell.ariaSort !== "ascending";
      ask({ ...fromForm(), sort: up ? (name === "date" ? "" : name) : `-${name}` }, true);
    });
  }

  let typing = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(typing);
    if (event.target.name !== "words") ask(fromForm(), true);
    else typing = setTimeout(() => ask(fromForm(), false), PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    ask(fromForm(), true);
  });
  reset.addEventListener("click", () => {
    ask({ words: "" }, true);
    said.focus();
  });
  more.addEventListener("click", () => {
    shown += STEP;
    update();
  });
  addEventListener("popstate", update);
  document.addEventListener("br-lens", () => {
    announce();
    update();
  });
  update();
})();
