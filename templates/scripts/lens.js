/* The lens: leaves out what was not yet known on a date, or what is weaker than asked for. Its state is in the address,
   `?known=2025-09-15&grade=3&origins=2`, which links within the brief carry on. */

(() => {
  const bar = document.querySelector(".br-lens");
  if (!bar) return;

  const NAMES = ["known", "grade", "origins"];
  const WORST = 6; // a grade that cannot be judged is below every other
  const PERHAPS = "perhaps later";
  const UNDATED = "undated";
  const said = bar.querySelector(".br-lens-said");
  const off = bar.querySelector(".br-lens-off");
  const form = bar.querySelector("form");
  const brief = new URL(".", new URL(bar.dataset.brief, location.href));
  const writtenOut = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  let rows = [];

  /* ---- What the address asks for ---- */

  /* Returns the last day of a year, a month or a day in ISO, "" for anything else. */
  function lastDay(text) {
    const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
    if (!found) return "";
    const [year, month] = [Number(found[1]), Number(found[2] ?? 12)];
    const days = new Date(0);
    days.setUTCFullYear(year, month, 0);
    const day = Number(found[3] ?? days.getUTCDate());
    if (month < 1 || month > 12 || day < 1 || day > days.getUTCDate()) return "";
    return `${found[1]}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  }

  function inWords(day) {
    const date = new Date(0);
    date.setUTCFullYear(...day.split("-").map((part, place) => Number(part) - (place === 1 ? 1 : 0)));
    return writtenOut.format(date);
  }

  function asked() {
    const wish = Object.fromEntries(NAMES.map((name) => [name, brAddress.get(name)]));
    const lens = {
      known: lastDay(wish.known),
      grade: /^[1-5]$/.test(wish.grade) ? Number(wish.grade) : 0,
      origins: /^[1-9]\d?$/.test(wish.origins) ? Number(wish.origins) : 0,
    };
    const wrong = NAMES.filter((name) => wish[name] && !lens[name]).map((name) => `${name}=${wish[name]}`);
    return { lens, wrong, on: NAMES.some((name) => lens[name]) };
  }

  function chosen(lens) {
    const grades = form?.elements.grade?.options ?? [];
    const option = [...grades].find((each) => each.value === String(lens.grade));
    const words = option?.text ?? `of credibility ${lens.grade} or better`;
    return [
      lens.known && `what was known on ${inWords(lens.known)}`,
      lens.grade && `what is ${words}`,
      lens.origins && `what has ${lens.origins} or more independent origins`,
    ]
      .filter(Boolean)
      .join(", and ");
  }

  /* ---- What it makes of a statement ---- */

  /* Returns why it is left out, or else what is doubtful about its date: each "" where nothing is. */
  function judged({ known, grade, origins }, lens) {
    const [first, last = first] = known.split("/");
    const dated = known !== "";
    if (lens.known && dated && first > lens.known) return ["not yet known", ""];
    if (lens.grade && Number(grade) > lens.grade) {
      return [Number(grade) === WORST ? "credibility cannot be judged" : `only credibility ${grade}`, ""];
    }
    if (lens.origins && Number(origins) < lens.origins) {
      return [Number(origins) === 1 ? "only 1 origin" : `only ${origins} origins`, ""];
    }
    if (!lens.known) return ["", ""];
    if (!dated) return ["", UNDATED];
    return ["", last === "" || last > lens.known ? PERHAPS : ""];
  }

  function clear(element) {
    delete element.dataset.gone;
    delete element.dataset.veiled;
    for (const old of element.querySelectorAll(":scope .br-veil")) old.remove();
  }

  function veil(element, words) {
    const note = document.createElement("span");
    note.className = "br-veil";
    note.textContent = ` (${words})`;
    (element.querySelector(".br-claim, .br-rests-claim, th") ?? element).append(note);
  }

  function apply(lens) {
    const counts = { all: new Set(), out: new Set(), struck: new Set(), perhaps: new Set(), undated: new Set() };
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const elements = new Set([...document.querySelectorAll("[data-fact]"), ...rows]);
    for (const element of elements) clear(element);
    for (const element of elements) {
      const { fact, keep } = element.dataset;
      const [out, doubt] = judged(element.dataset, lens);
      const stays = keep !== undefined || element === target || (target && element.contains(target));
      counts.all.add(fact);
      if (out) counts.out.add(fact);
      if (out && stays) counts.struck.add(fact);
      if (out && stays) element.dataset.veiled = "";
      else if (out) element.dataset.gone = "";
      if ((out && stays) || doubt) veil(element, out || doubt);
      if (doubt) counts[element.dataset.known ? "perhaps" : "undated"].add(fact);
    }
    return counts;
  }

  /* Says under each judgement how much of what it rests on is left out. */
  function weigh(counts) {
    for (const old of document.querySelectorAll(".br-judgement > .br-lens-rests")) old.remove();
    for (const judgement of document.querySelectorAll(".br-judgement")) {
      const facts = new Set([...judgement.querySelectorAll("[data-fact]")].map((each) => each.dataset.fact));
      const out = [...facts].filter((fact) => counts.out.has(fact)).length;
      if (!out) continue;
      const note = document.createElement("p");
      note.className = "br-note-line br-lens-rests";
      note.textContent = ground(facts.size, out);
      judgement.querySelector(".br-claim").after(note);
    }
  }

  function ground(size, out) {
    if (size === 1) return "The one fact that it rests on is left out.";
    if (size === out) return `All of the ${count(size)} that it rests on are left out.`;
    return `Of the ${count(size)} that it rests on, ${out} ${out === 1 ? "is" : "are"} left out.`;
  }

  /* ---- What it says ---- */

  function count(number) {
    return `${number.toLocaleString("en")} ${number === 1 ? "fact" : "facts"}`;
  }

  function sentences({ lens, wrong, on }, counts) {
    const { all, out, struck, perhaps, undated } = counts;
    const ignored = wrong.length ? `The address asks for ${wrong.join(" and ")}, which means nothing here.` : "";
    if (!on) return [ignored];
    const none = all.size ? "No fact on this page is left out." : "This page states no single facts.";
    const are = out.size === 1 ? "is" : "are";
    return [
      `Shown is only ${chosen(lens)}.`,
      out.size ? `Of the ${count(all.size)} on this page, ${out.size.toLocaleString("en")} ${are} left out.` : none,
      struck.size && "Where one has to stay in its place, it is struck out.",
      perhaps.size && `${count(perhaps.size)} marked “${PERHAPS}” may have been published before or after that day.`,
      undated.size && `${count(undated.size)} marked “${UNDATED}” ${undated.size === 1 ? "has" : "have"} no date of publication.`,
      "Grades, judgements, contradictions, pictures and counts are those of the whole record.",
      ignored,
    ];
  }

  function update() {
    const state = asked();
    const counts = apply(state.lens);
    weigh(counts);
    if (form) for (const name of NAMES) set(form.elements[name], state.lens[name] || "");
    said.textContent = sentences(state, counts).filter(Boolean).join(" ");
    off.hidden = !state.on && !state.wrong.length;
    bar.toggleAttribute("data-on", !off.hidden);
  }

  function set(field, value) {
    const known = !field.options || [...field.options].some((option) => option.value === String(value));
    if (!known) field.add(new Option(`at least ${value}`, value));
    field.value = value;
  }

  /* ---- What readers do ---- */

  function ask(values, step) {
    brAddress.set(values, step);
    update();
    document.dispatchEvent(new CustomEvent("br-lens"));
  }

  form?.addEventListener("change", (event) => {
    const { name, value } = event.target;
    ask({ [name]: value }, name !== "known" || !brAddress.get("known"));
  });
  form?.addEventListener("submit", (event) => event.preventDefault());
  off.addEventListener("click", () => {
    ask(Object.fromEntries(NAMES.map((name) => [name, ""])), true);
    (form?.closest("details").querySelector("summary") ?? said).focus();
  });

  /* Before a link is used in whatever way, it gets what the address of this page asks for. */
  function carry(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || link.dataset.own !== undefined || link.getAttribute("href").startsWith("#")) return;
    if (!link.href.startsWith(brief.href) || /\/data\/[^#?]*$/.test(link.pathname)) return;
    const values = Object.fromEntries(NAMES.map((name) => [name, brAddress.get(name)]));
    const to = brAddress.with(link.href, values);
    if (to !== link.href) link.href = to;
  }
  for (const kind of ["pointerdown", "focusin", "contextmenu", "dragstart", "click"]) {
    document.addEventListener(kind, carry, true);
  }

  addEventListener("popstate", update);
  document.addEventListener("br-rows", (event) => {
    rows = event.detail;
    update();
  });

  /* What was chosen in the form while this was on its way. */
  const early = Object.fromEntries(NAMES.map((name) => [name, form?.elements[name].value ?? ""]));
  ask(NAMES.some((name) => brAddress.get(name)) ? {} : early, true);
})();
