// Pictures of a gallery (data-gallery: the list) open one by one in a dialog: arrows, Home, End and Escape.
// Without a script every picture is a link to its file. The words are the page's own (data attributes of the list).
function button(name, label, path) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `viewer-button viewer-${name}`;
  made.setAttribute("aria-label", label);
  made.innerHTML = `<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
    <path fill="none" stroke="currentcolor" stroke-width="2" d="${path}"/></svg>`;
  return made;
}

class Viewer {
  constructor(list) {
    this.links = [...list.querySelectorAll("a:has(img)")];
    this.words = list.dataset;
    this.dialog = document.createElement("dialog");
    this.dialog.className = "viewer";
    this.dialog.setAttribute("aria-label", this.words.gallery || document.title);
    this.picture = document.createElement("img");
    this.caption = document.createElement("p");
    this.caption.className = "viewer-caption";
    this.caption.setAttribute("role", "status");
    this.previous = button("previous", this.words.previous ?? "Previous", "M13 3l-7 7 7 7");
    this.next = button("next", this.words.next ?? "Next", "M7 3l7 7-7 7");
    const close = button("close", this.words.close ?? "Close", "M4 4l12 12M16 4L4 16");
    this.dialog.append(close, this.previous, this.picture, this.next, this.caption);
    document.body.append(this.dialog);

    close.addEventListener("click", () => this.dialog.close());
    this.previous.addEventListener("click", () => this.show(this.at - 1));
    this.next.addEventListener("click", () => this.show(this.at + 1));
    this.dialog.addEventListener("keydown", (event) => this.onKey(event));
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.dialog.addEventListener("close", () => this.links[this.at].focus());
    this.links.forEach((link, number) => link.addEventListener("click", (event) => this.open(event, number)));
  }

  open(event, number) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.show(number);
    this.dialog.showModal();
  }

  show(number) {
    if (number < 0 || number >= this.links.length) return;
    this.at = number;
    const link = this.links[number];
    const shown = link.querySelector("img");
    const { width = "", height = "" } = link.dataset;
    Object.assign(this.picture, { src: link.href, alt: shown.alt });
    if (width && height) Object.assign(this.picture, { width, height });
    const words = link.closest("figure")?.querySelector("figcaption")?.innerText.trim() ?? "";
    this.caption.textContent = [`${number + 1} / ${this.links.length}`, words].filter(Boolean).join(" · ");
    // A hidden button would lose the focus that stands on it.
    this.previous.hidden = this.next.hidden = false;
    if (number === 0 && document.activeElement === this.previous) this.next.focus();
    if (number === this.links.length - 1 && document.activeElement === this.next) this.previous.focus();
    this.previous.hidden = number === 0;
    this.next.hidden = number === this.links.length - 1;
  }

  onKey(event) {
    const last = this.links.length - 1;
    const to = { ArrowLeft: this.at - 1, ArrowRight: this.at + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.show(to);
  }
}

for (const list of document.querySelectorAll("[data-gallery]")) new Viewer(list);
