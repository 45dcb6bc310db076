/* "Check it yourself": the quotes of a source's note are sought in a text that the reader has. It stays in the page. */
(() => {
  "use strict";

  const LARGEST_FILE = 20e6, LONGEST_TEXT = 2e6, SHOWN = 120, JOIN = " … ";
  const box = document.getElementById("b-check");
  if (!box || !briefingQuotes.ready) return;
  const [said, list, area, file] = ["b-check-said", "b-check-list", "b-check-text", "b-check-file"]
    .map(id => document.getElementById(id));
  const { sha256, textSha256, joins, lang, dir } = box.dataset;
  const negations = { words: new Set(box.dataset.negations.split(" ")), within: box.dataset.infixes.split(" ").filter(Boolean) };
  const quotes = Array.from(document.querySelectorAll(".br-passage-way"), way => ({
    item: way.closest("li").id,
    label: way.querySelector(".br-passage-label").textContent,
    quote: way.querySelector("q").textContent,
  }));
  let run = 0;

  function element(name, className, ...inside) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  }

  const number = count => count.toLocaleString("en");
  const quoted = (parts, className = "br-quote") => {
    const made = element("q", className, ...parts.map(([text, isChanged]) => (isChanged ? element("mark", "br-change", text) : text)));
    made.lang = lang; made.dir = dir;
    return made;
  };

  /* ---- Comparing ---- */

  function compare(source, { quote }) {
    const found = briefingQuotes.find(source, quote, joins === "true");
    if (found.length) {
      const more = found.length > 9 ? "9 or more other places" : found.length > 2 ? `${found.length - 1} other places` : "another place";
      const often = found.length > 1 ? `, and at ${more}` : "";
      return { rank: 2, word: "Found", detail: [`At character ${number(found[0][0][0] + 1)} of your text${often}.`] };
    }
    const parts = joins === "true" ? quote.split(JOIN) : [quote];
    const lost = parts.find(part => !briefingQuotes.find(source, part, false).length);
    if (!lost) return { rank: 0, word: "Differs", detail: ["Its parts are in your text, but not in this order."] };
    const near = briefingQuotes.nearest(source, lost);
    if (!near) return { rank: 1, word: "Not there", detail: ["Nothing in your text is like it."] };
    const passage = source.text.slice(...near.range);
    const { what, here, there } = briefingQuotes.difference(near.wanted, passage, negations);
    const place = briefingQuotes.points(source, near.range)[0] + 1;
    return {
      rank: 0, word: "Differs", detail: [
        element("strong", "", `${what}.`), ` The nearest words stand at character ${number(place)} of your text.`,
        element("span", "br-more", "Here: ", quoted(here)), element("span", "br-more", "In your text: ", quoted(there)),
      ],
    };
  }

  function show(text, before) {
    const source = briefingQuotes.normal(text);
    const results = quotes.map(each => ({ ...each, ...compare(source, each) }));
    const count = rank => results.filter(each => each.rank === rank).length;
    const summary = [
      `${number(count(2))} of ${number(quotes.length)} ${quotes.length === 1 ? "quote is" : "quotes are"} in your text, letter for letter`,
      count(0) ? `${number(count(0))} ${count(0) === 1 ? "differs" : "differ"}` : "",
      count(1) ? `${number(count(1))} ${count(1) === 1 ? "is" : "are"} not there` : "",
    ].filter(Boolean).join("; ");
    said.textContent = `${summary}. ${before}`.trim();
    list.replaceChildren(...results.sort((a, b) => a.rank - b.rank).map(line));
    return source;
  }

  function line({ item, label, quote, word, detail, rank }) {
    const way = element("a", "", `${label} `, quoted([[quote.length > SHOWN ? `${[...quote].slice(0, SHOWN).join("")} …` : quote, false]]));
    way.href = `#${item}`;
    return element("li", `br-check-${["differs", "absent", "found"][rank]}`,
      element("strong", "br-check-word", word), " ", way, " ", element("span", "br-check-detail", ...detail));
  }

  /* ---- What the reader gives ---- */

  function refuse(why) {
    said.textContent = why;
    list.replaceChildren();
  }

  async function hash(bytes) {
    if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) return null;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(digest, byte => byte.toString(16).padStart(2, "0")).join("");
  }

  async function check(text, bytes) {
    const mine = ++run;
    if (!text.trim()) return refuse("There is no text yet. Paste the article, or choose its file.");
    if (text.length > LONGEST_TEXT) return refuse("This text is too long to be one article.");
    const fileSaid = bytes ? await fingerprint(bytes) : "";
    if (mine !== run) return undefined;
    const source = show(text, fileSaid);
    if (!textSha256) return undefined;
    const same = (await hash(new TextEncoder().encode(source.text))) === textSha256;
    if (same && mine === run) said.textContent += " As a whole it is the text that the editors had, letter for letter.";
    return undefined;
  }

  async function fingerprint(bytes) {
    if (!sha256) return "";
    const found = await hash(bytes);
    if (!found) return "Whether the file is the editors' own could not be told: a browser does that only on pages served securely.";
    return found === sha256
      ? "The file is the one that the editors had: its SHA-256 is the same."
      : "The file is not the one that the editors had: its SHA-256 differs. That alone says little, for a page may be saved in many ways.";
  }

  async function take(chosen) {
    if (!chosen) return;
    if (chosen.size > LARGEST_FILE) return void refuse("This file is too large to be one article.");
    try {
      const bytes = await chosen.arrayBuffer();
      area.value = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      await check(area.value, bytes);
    } catch (error) {
      refuse(error instanceof TypeError
        ? "This file is not text in UTF-8. Save it as plain text in UTF-8, or open it, copy the text and paste it here."
        : "This file cannot be read.");
    }
  }

  document.getElementById("b-check-start").addEventListener("click", () => check(area.value));
  file.addEventListener("change", () => take(file.files[0]));
  box.addEventListener("dragover", event => event.preventDefault());
  box.addEventListener("drop", event => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  document.getElementById("b-check-off").hidden = true;
  box.hidden = false;
})();
