/* Beside each form of a reference, a button that copies it. Without a clipboard the text is selected instead. */
(() => {
  const copied = async (text, place) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      getSelection().selectAllChildren(place);
      return false;
    }
  };

  const addTo = (list) => {
    for (const entry of list.children) {
      const [name, place] = [entry.querySelector("dt"), entry.querySelector("pre, dd")];
      const button = document.createElement("button");
      const told = document.createElement("span");
      const form = name.textContent;
      button.type = "button";
      button.className = "br-copy";
      button.textContent = "Copy";
      button.setAttribute("aria-label", `Copy ${form}`);
      told.className = "br-told";
      told.setAttribute("role", "status");
      button.addEventListener("click", async () => {
        told.textContent = "";
        const done = await copied(place.textContent, place);
        told.textContent = done ? "Copied." : "Selected, to be copied by hand.";
      });
      name.append(" ", button, " ", told);
    }
  };

  document.querySelectorAll(".br-forms").forEach(addTo);
})();
