/* The address of the page as state that can be shared: what is asked for stands in it and nowhere else. */

const brAddress = {
  get(name) {
    return new URLSearchParams(location.search).get(name) ?? "";
  },

  /* Returns an address with these parameters; empty ones are left out. Colons stay readable. */
  with(address, values) {
    const url = new URL(address, location.href);
    for (const [name, value] of Object.entries(values)) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    const words = [...url.searchParams].map(([name, value]) => `${brAddress.encode(name)}=${brAddress.encode(value)}`);
    url.search = words.join("&");
    return url.href;
  },

  encode(text) {
    return encodeURIComponent(text).replace(/%20/g, "+").replace(/%3A/gi, ":");
  },

  /* Writes parameters into the address: as a step that the back button undoes, or in place of the last one. */
  set(values, step) {
    const to = brAddress.with(location.href, values);
    if (to === location.href) return;
    try {
      history[step ? "pushState" : "replaceState"](history.state, "", to);
    } catch {
      /* A browser may refuse this for files from disk: the page changes, its address does not. */
    }
  },
};
