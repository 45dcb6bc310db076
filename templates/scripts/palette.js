/* A page without the theme takes the colours that the reader chose on the others, where the theme keeps them. */
(() => {
  const home = document.querySelector(".br-bare-name");
  if (!home) return;
  const site = new URL(home.getAttribute("href").replace(/index\.html$/, ""), location).pathname;
  try {
    const chosen = JSON.parse(localStorage.getItem(`${site}.__palette`));
    if (chosen && chosen.color.media !== "(prefers-color-scheme)") {
      document.documentElement.dataset.brScheme = chosen.color.scheme;
    }
  } catch {
    // Nothing is kept, or nothing may be read: the colours of the system stay.
  }
})();
