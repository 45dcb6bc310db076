/* Loads the lens once it is wanted: because the address asks for it, or a reader opens its form. */

(() => {
  const bar = document.querySelector(".br-lens[data-script]");
  if (!bar) return;
  const waits = "data-br-waits"; // until it is there, what it may leave out is not to be seen

  function load() {
    const script = document.createElement("script");
    script.src = bar.dataset.script;
    script.onload = script.onerror = () => document.documentElement.removeAttribute(waits);
    document.head.append(script);
  }

  if (["known", "grade", "origins"].some((name) => brAddress.get(name))) {
    document.documentElement.setAttribute(waits, "");
    load();
  } else {
    bar.querySelector("details")?.addEventListener("toggle", load, { once: true });
  }
})();
