/* The page for addresses that lead nowhere says which one it was, and offers to search for its last words. */
(() => {
  const asked = document.querySelector("#b-asked");
  const seek = document.querySelector("#b-seek");
  if (!asked || !seek) return;
  let path = location.pathname;
  try {
    path = decodeURIComponent(path);
  } catch {
    /* An address that is no text is shown as it came. */
  }
  asked.querySelector("code").textContent = path;
  const last = path.split("/").filter((part) => part && !/^index\.html?$/.test(part)).pop() ?? "";
  const words = last.replace(/\.html?$/, "").split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean).slice(0, 8).join(" ");
  if (!words) return;
  seek.href += encodeURIComponent(words);
  seek.textContent = `Search for “${words}”`;
})();
