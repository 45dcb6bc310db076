/* A script that a page needs far down is fetched when the reader comes near, or gives any sign by key or focus. */
(() => {
  const places = document.querySelectorAll("[data-late]");
  if (!places.length) return;
  const take = (place) => {
    if (!place.dataset.late) return;
    const script = document.createElement("script");
    script.src = place.dataset.late;
    delete place.dataset.late;
    document.body.append(script);
  };
  const near = new IntersectionObserver(
    (seen) => seen.filter((one) => one.isIntersecting).forEach((one) => take(one.target)),
    { rootMargin: "2500px" },
  );
  places.forEach((place) => near.observe(place));
  for (const sign of ["keydown", "focusin"]) document.addEventListener(sign, () => places.forEach(take), { once: true });
})();
