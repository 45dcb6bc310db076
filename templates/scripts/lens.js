/* The lens: leaves out what was not yet known on a date, or what is weaker than asked for. Its state is in the address,
   `?known=2025-09-15&grade=3&origins=2`, which links within the brief carry on.

   Elements say what they state: `data-fact` one fact, `data-facts` several of which they need some, `data-by` the words
   of a source. `data-follows` goes with other elements, `data-sift` with what is in it. `data-keep` stays in its place
   and says that it is left out; `data-whole` names what the lens does not reach. */

(() => {
  const bar = document.querySelector(".br-lens");
  if (!bar) return;

  const NAMES = ["known", "grade", "origins"];
  const WORST = 6; // a grade that cannot be judged is below every other
  const PERHAPS = "perhaps later";
  const UNDATED = "undated";
  const SOME = "[data-fact], [data-facts], [data-by], [data-follows], [data-sift]";
  const WORDLESS = ".br-note, .br-reference, bdi"; // what stays in its place without its words
  const PLACES = ".br-clash-title, .br-rests-claim, th, .br-claim"; // where words about an element stand
  const said = bar.querySelector(".br-lens-said");
  const whole = bar.querySelector(".br-lens-whole");
  const off = bar.querySelector(".br-lens-off");
  const form = bar.querySelector("form");
  const brief = new URL(".", new URL(bar.dataset.brief, location.href));
  const writtenOut = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const listing = new Intl.ListFormat("en-GB");
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

  /* Returns a grade in the words of the form, "" on a page that has none. */
  function graded(grade) {
    return [...(form?.elements.grade.options ?? [])].find((each) => each.value === String(grade))?.text ?? "";
  }

  function chosen(lens) {
    return [
      lens.known && `what was known on ${inWords(lens.known)}`,
      lens.grade && `what is ${graded(lens.grade) || `of credibility ${lens.grade} or better`}`,
      lens.origins && `what has ${lens.origins} or more independent origins`,
    ]
      .filter(Boolean)
      .join(", and ");
  }

  /* ---- What it makes of a statement ---- */

  /* Returns why it is left out, or else what is doubtful about its date: each "" where nothing is. */
  function judged({ known, grade, origins }, lens) {
    if (later(known, lens)) return ["not yet known", ""];
    if (lens.grade && Number(grade) > lens.grade) {
      const words = graded(grade).replace(/( or better)? \(\d\)$/, "") || `credibility ${grade}`;
      return [Number(grade) === WORST ? "credibility cannot be judged" : `only ${words}`, ""];
    }
    if (lens.origins && Number(origins) < lens.origins) {
      return [Number(origins) === 1 ? "only 1 origin" : `only ${origins} origins`, ""];
    }
    if (!lens.known) return ["", ""];
    if (known === "") return ["", UNDATED];
    const last = known.split("/").at(-1);
    return ["", last === "" || last > lens.known ? PERHAPS : ""];
  }

  /* Says whether what became known on a day, or between two, is certainly later than the day asked for. */
  function later(days, lens) {
    return lens.known !== "" && days !== "" && days.split("/")[0] > lens.known;
  }

  /* Returns why something made of several facts is left out, "" where enough of them are left. */
  function lacking({ facts, needs }, lens) {
    const left = facts.split(" ").filter((text) => {
      const [, known, grade, origins] = text.split("|");
      return !judged({ known, grade, origins }, lens)[0];
    });
    return left.length < Number(needs) ? "too few of its facts are left" : "";
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
    const top = element.querySelector(":scope > .br-note-top");
    if (top) top.after(note);
    else ((element.matches(".br-reference") ? null : element.querySelector(PLACES)) ?? element).append(note);
  }

  function apply(lens) {
    const counts = Object.fromEntries(
      ["all", "out", "struck", "perhaps", "undated", "clashes", "lost", "voices"].map((name) => [name, new Set()]),
    );
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const all = [...new Set([...document.querySelectorAll(SOME), ...rows])];
    for (const element of all) clear(element);

    /* Leaves an element out, or says in its place that it is. */
    function leave(element, words) {
      const stays = "keep" in element.dataset || element === target || (target && element.contains(target));
      if (!stays) element.dataset.gone = "";
      else {
        element.dataset.veiled = "";
        veil(element, element.matches(WORDLESS) ? `left out: ${words}` : words);
      }
      return stays;
    }

    for (const element of all) {
      const { fact, facts, clash, by, out: published } = element.dataset;
      if (fact) {
        const [out, doubt] = judged(element.dataset, lens);
        counts.all.add(fact);
        if (out) counts.out.add(fact);
        if (out && leave(element, out) && element.matches(".br-cite")) counts.struck.add(fact);
        if (doubt && !element.matches(WORDLESS)) veil(element, doubt);
        if (doubt) counts[doubt === UNDATED ? "undated" : "perhaps"].add(fact);
      } else if (facts) {
        const out = lacking(element.dataset, lens);
        if (clash) counts.clashes.add(clash);
        if (out && clash) counts.lost.add(clash);
        if (out) leave(element, out);
      } else if (by && later(published, lens)) {
        counts.voices.add(by);
        leave(element, "not yet published");
      }
    }
    for (const element of all) if ("sift" in element.dataset && !sifted(element)) leave(element, "nothing in it is left");
    for (const element of all) if ("follows" in element.dataset && abandoned(element)) leave(element, "");
    return counts;
  }

  /* Says whether enough is left in an element. */
  function sifted(element) {
    const held = [...element.querySelectorAll("[data-fact]")].filter((each) => !each.closest("[data-gone]"));
    return new Set(held.map((each) => each.dataset.fact)).size >= Number(element.dataset.sift);
  }

  function abandoned(element) {
    return element.dataset.follows.split(" ").some((id) => document.getElementById(id)?.closest("[data-gone]"));
  }

  /* ---- What is drawn ---- */

  /* Moves the rows of a chart together, and lets its description name those that are left. */
  function closeUp(chart) {
    let gap = 0;
    for (const row of chart.querySelectorAll("g[data-height]")) {
      if ("gone" in row.dataset) gap += Number(row.dataset.height);
      else if (gap) row.setAttribute("transform", `translate(0 ${-gap})`);
      else row.removeAttribute("transform");
    }
    const told = chart.querySelector("desc");
    chart.dataset.tall ??= chart.getAttribute("height");
    told.dataset.all ??= told.textContent;
    chart.setAttribute("height", Number(chart.dataset.tall) - gap);
    const left = [...chart.querySelectorAll("g[data-facts]:not([data-gone])")];
    told.textContent = gap ? `${left.map(wordsOf).join("; ")}.` : told.dataset.all;
  }

  function wordsOf(row) {
    const words = [...row.querySelectorAll("text")].flatMap((text) => [...text.childNodes].map((node) => node.textContent));
    return words.map((word) => word.replace(/[\u2068\u2069]/g, "").trim()).filter(Boolean).join(" ");
  }

  /* Says what is left of a drawn timeline, whose name else tells how much it holds, and from when to when. */
  function rename(drawing) {
    drawing.dataset.all ??= drawing.getAttribute("aria-label");
    const marks = drawing.querySelectorAll(".br-tl-mark");
    const left = [...marks].filter((mark) => !("gone" in mark.dataset)).length;
    const name = `Drawing of what is left: ${left} of ${marks.length}. Each mark leads to its entry in the list.`;
    drawing.setAttribute("aria-label", left < marks.length ? name : drawing.dataset.all);
  }

  /* Cuts what is left out from the strips of a matrix that has all of its rows on this page. */
  function cutStrips() {
    const facts = [...document.querySelectorAll(".br-matrix tr[data-fact]")];
    const out = facts.flatMap((row, place) => ("gone" in row.dataset ? [`M${place} -1h1v3h-1z`] : [])).join("");
    for (const strip of document.querySelectorAll("[data-strips] .br-strip")) {
      strip.querySelector(".br-strip-out")?.remove();
      if (!out) continue;
      const path = document.createElementNS(strip.namespaceURI, "path");
      path.setAttribute("class", "br-strip-out");
      path.setAttribute("d", out);
      strip.append(path);
    }
  }

  /* Links of lists within the page go with what they lead to. */
  function prune() {
    for (const link of document.querySelectorAll("nav li > a[href*='#']")) {
      const [page, id] = link.href.split("#");
      if (page !== location.href.split("#")[0] || !id) continue;
      const there = document.getElementById(id);
      link.parentElement.toggleAttribute("data-gone", Boolean(there?.closest("[data-gone]")));
    }
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

  function count(number, noun = "fact") {
    return `${number.toLocaleString("en")} ${number === 1 ? noun : `${noun}s`}`;
  }

  function part(out, all, noun) {
    return `${out.size.toLocaleString("en")} of ${count(all.size, noun)} ${out.size === 1 ? "is" : "are"} left out`;
  }

  function sentences({ lens, wrong, on }, counts) {
    const { all, out, struck, perhaps, undated, clashes, lost, voices } = counts;
    const ignored = wrong.length ? `The address asks for ${wrong.join(" and ")}, which means nothing here.` : "";
    if (!on) return [ignored];
    const none = all.size ? `None of the ${count(all.size)} on this page is left out.` : "This page states no single facts.";
    const later = count(voices.size, "source");
    return [
      `Only a part is shown: ${chosen(lens)}.`,
      out.size ? `${part(out, all, "fact")} on this page.` : (all.size || !voices.size) && none,
      document.querySelector("h1[data-fact][data-veiled]") && "Its own fact is one of them, and stays since it was asked for.",
      struck.size && "Their numbers in the text are struck out.",
      lost.size && `${part(lost, clashes, "contradiction")} with them.`,
      voices.size && (all.size ? `What ${later} said later is left out as well.` : `Left out: ${later} published later.`),
      perhaps.size && `${count(perhaps.size)} marked “${PERHAPS}” may have been published before or after that day.`,
      undated.size && `${count(undated.size)} marked “${UNDATED}” ${undated.size === 1 ? "has" : "have"} no date of publication.`,
      ignored,
    ];
  }

  /* Names what on this page the lens does not reach. */
  function remains({ all }) {
    const shown = [...document.querySelectorAll("[data-whole]")].filter((each) => !each.closest("[data-gone]"));
    const names = [...new Set(shown.map((each) => each.dataset.whole))];
    return [
      names.length && `Not changed by this: ${listing.format(names)}.`,
      all.size && "Grades, origins and the names of outlets are those of the whole record.",
      "The search finds everything.",
    ];
  }

  function update() {
    const state = asked();
    const counts = apply(state.lens);
    weigh(counts);
    for (const chart of document.querySelectorAll(".br-chart")) closeUp(chart);
    for (const drawing of document.querySelectorAll(".br-tl:has(.br-tl-mark)")) rename(drawing);
    cutStrips();
    prune();
    if (form) for (const name of NAMES) set(form.elements[name], state.lens[name] || "");
    said.textContent = sentences(state, counts).filter(Boolean).join(" ");
    whole.textContent = state.on ? remains(counts).filter(Boolean).join(" ") : "";
    off.hidden = !state.on && !state.wrong.length;
    bar.toggleAttribute("data-on", !off.hidden);
    document.dispatchEvent(new CustomEvent("br-sifted"));
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
    const from = new URL(link.getAttribute("href"), document.baseURI); // `href` of a link in a drawing is no text
    if (!from.href.startsWith(brief.href) || /\/data\/[^#?]*$/.test(from.pathname)) return;
    const values = Object.fromEntries(NAMES.map((name) => [name, brAddress.get(name)]));
    const to = brAddress.with(from.href, values);
    if (to !== from.href) link.setAttribute("href", to);
  }
  for (const kind of ["pointerdown", "focusin", "contextmenu", "dragstart", "click"]) {
    document.addEventListener(kind, carry, true);
  }

  /* What a link within the page leads to is shown, whatever is left out: it was not there yet when the browser went to it. */
  addEventListener("popstate", () => {
    const there = location.hash && document.getElementById(location.hash.slice(1));
    const hidden = there && there.closest("[data-gone]");
    update();
    if (hidden) there.scrollIntoView();
  });
  document.addEventListener("br-rows", (event) => {
    rows = event.detail;
    update();
  });

  /* What was chosen in the form while this was on its way. */
  const early = Object.fromEntries(NAMES.map((name) => [name, form?.elements[name].value ?? ""]));
  ask(NAMES.some((name) => brAddress.get(name)) ? {} : early, true);
})();
