// Folds a submenu in again: on Escape, and when the reader goes elsewhere.
const close = (except) => {
  for (const submenu of document.querySelectorAll(".submenu[open]")) {
    if (submenu !== except) submenu.open = false;
  }
};

document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector(".submenu[open]");
  if (!open) return;
  event.preventDefault(); // a menu that lies over the page stays
  const isInside = open.contains(document.activeElement);
  open.open = false;
  if (isInside) open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => close(event.target.closest?.(".submenu")));
document.addEventListener("focusin", (event) => close(event.target.closest?.(".submenu")));
