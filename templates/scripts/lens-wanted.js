/* Loads the lens once it is wanted: because the address asks for it, or a reader opens its form. */

(() => {
  const bar = document.querySelector(".br-lens[data-script]");
  if (!bar) return;
  const waits = "data-br-waits"; // until it is there, what it may leave out is not to be seen

  function load() {
    const script = document.createElement("script");
    script.src = bar.dataset.script;
    script.onload = () => document.documentElement.removeAttribute(waits);
    script.onerror = () => {
      script.onload();
      bar.querySelector(".br-lens-said").textContent =
        "What the address asks for could not be loaded: this page shows everything.";
      bar.toggleAttribute("data-on", true);
    };
    document.head.append(script);
  }

  if (["known", "grade", "origins"].some((name) => brAddress.get(name))) {
    document.documentElement.setAttribute(waits, "");
    load();
  } else {
    bar.querySelector("details")?.addEventListener("toggle", load, { once: true });
  }
})();
