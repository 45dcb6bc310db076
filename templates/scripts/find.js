/* The dialog of our own search is there at once; what finds (`search.js`) is fetched when it opens first. */
(() => {
  const root = new URL("../", document.currentScript.src);
  const opener = document.querySelector(".br-search-open");
  if (!opener) return;

  const element = (name, attributes = {}, ...content) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made;
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
  const top = element("div", { class: "br-search-top" }, field, close);
  const dialog = element("dialog", { class: "br-search", "aria-label": "Search" }, top, told);
  document.body.append(dialog);

  const load = (address) =>
    new Promise((done, fail) => {
      const script = element("script", { src: new URL(address, root).href });
      script.onload = () => done(script.remove());
      script.onerror = () => fail(new Error("The search could not be loaded. Load the page again."));
      document.head.append(script);
    });
  self.briefingFind = { root, element, load, field, told, dialog };

  let loaded = false;
  const open = (query = field.value) => {
    if (dialog.open) return;
    field.value = query;
    dialog.showModal();
    field.select();
    if (!loaded) load("assets/search.js").catch((trouble) => (told.textContent = trouble.message));
    loaded = true;
  };

  opener.addEventListener("click", () => open());
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.addEventListener("keydown", (event) => {
    const types = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || types || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked !== null) open(asked);
})();
