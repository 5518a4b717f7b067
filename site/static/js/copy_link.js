// A link marked data-copy-link also copies its full address. Without a script it is an ordinary link.
const message = document.querySelector("[data-copied]")?.dataset.copied ?? "";

async function copy(link) {
  await navigator.clipboard.writeText(link.href);
  const note = document.createElement("span");
  note.className = "copied";
  note.setAttribute("role", "status");
  link.after(note);
  note.textContent = message;
  setTimeout(() => note.remove(), 2500);
}

for (const link of document.querySelectorAll("[data-copy-link]")) {
  link.addEventListener("click", () => copy(link).catch(() => {}));
}
