// The low-vision version with a script: what was chosen is kept in the browser. Runs before anything is drawn.
(() => {
  const root = document.documentElement;
  const KEY = "sight";
  const ATTRIBUTES = { text: "text", contrast: "contrast", spacing: "spacing", nopictures: "pictures" };
  const VALUES = { contrast: "high", spacing: "wide", nopictures: "off" };
  // What the address says was said for this page and is carried on by its links; it goes before what is kept.
  const isSaid = new URLSearchParams(location.search).get(KEY);

  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      return {};
    }
  };

  const apply = (chosen) => {
    for (const [group, attribute] of Object.entries(ATTRIBUTES)) {
      const value = chosen[group];
      if (value) root.dataset[attribute] = VALUES[group] || value;
      else delete root.dataset[attribute];
    }
  };

  const describe = () => {
    for (const image of document.querySelectorAll("main img[alt]:not([alt=''])")) {
      if (image.nextElementSibling?.className === "picture-words") continue;
      const words = document.createElement("span");
      words.className = "picture-words";
      words.textContent = image.alt;
      image.after(words);
    }
  };

  const mark = (chosen) => {
    for (const link of document.querySelectorAll("[data-sight]")) {
      const isChosen = (chosen[link.dataset.sight] || "") === link.dataset.value;
      link.toggleAttribute("aria-current", isChosen);
      if (isChosen) link.setAttribute("aria-current", "true");
    }
    if (chosen.nopictures) describe();
  };

  if (isSaid) return;
  apply(kept());
  document.addEventListener("DOMContentLoaded", () => mark(kept()));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-sight]");
    if (!link || event.ctrlKey || event.metaKey) return;
    const chosen = { ...kept(), [link.dataset.sight]: link.dataset.value };
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      return; // nothing can be kept: the link leads to the address that says it
    }
    event.preventDefault();
    apply(chosen);
    mark(chosen);
  });
})();
