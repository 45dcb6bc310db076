/* Timeline: the filters in the address, as `?filter=topic:water entity:monks`, and how many entries they leave.
   The style sheet filters without this. */
(() => {
  const form = document.getElementById("b-filters");
  if (!form) return;
  const page = form.closest(".br-sifted");
  const selects = [...form.querySelectorAll("select")];
  const entries = [...page.querySelectorAll(".br-moment")];
  const sections = [...page.querySelectorAll(".br-stretch, .br-year")];
  const count = page.querySelector(".br-filter-count");
  const pager = [...page.querySelectorAll(".br-pager a")];

  const terms = () => selects.filter(select => select.value).map(select => `${select.name}:${select.value}`).join(" ");
  const tokens = () => selects.map(select => select.selectedOptions[0]?.className).filter(Boolean);

  /* What a link leads to is shown whatever the filters say, as in the style sheet. */
  const isShown = (entry, wanted) =>
    entry.matches(":target") || (!("gone" in entry.dataset) && wanted.every(token => entry.classList.contains(token)));

  const tell = () => {
    const wanted = tokens();
    const shown = new Set(entries.filter(entry => isShown(entry, wanted)));
    for (const section of sections) {
      section.hidden = ![...section.querySelectorAll(".br-moment")].some(entry => shown.has(entry));
    }
    if (wanted.length || shown.size < entries.length) count.textContent = `Showing ${shown.size} of ${page.dataset.of}.`;
    else if (count.textContent) count.textContent = `Showing all ${page.dataset.of}.`;
    for (const link of pager) link.href = brAddress.with(link.href, { filter: terms() });
  };

  /* Terms that no choice stands for (any more) are left out. */
  const read = () => {
    const asked = new Set(brAddress.get("filter").split(/\s+/));
    for (const select of selects) {
      const found = [...select.options].find(option => option.value && asked.has(`${select.name}:${option.value}`));
      select.value = found?.value ?? "";
    }
    tell();
  };

  const write = () => {
    brAddress.set({ filter: terms() }, true);
    tell();
  };

  form.addEventListener("change", write);
  form.addEventListener("reset", () => setTimeout(write));
  addEventListener("popstate", read);
  addEventListener("hashchange", tell);
  document.addEventListener("br-sifted", tell);
  read();
})();
