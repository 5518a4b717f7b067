// Offers words, bodies and titles while somebody types into a search box: a combobox with a list, as the ARIA Authoring
// Practices describe it. Without this script, or without an answer, the form is an ordinary form.
const PAUSE = 120; // ms without a key before the site is asked
const SHORTEST = 2;
const answers = new Map();

class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.active = -1;
    this.found = [];
    this.#build();
    this.input.addEventListener("input", () => this.#later());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(this.options.indexOf(option));
    });
  }

  get options() {
    return [...this.list.children];
  }

  get isOpen() {
    return !this.list.hidden;
  }

  #build() {
    const { suggestionsLabel } = this.form.dataset;
    this.list = document.createElement("ul");
    this.list.className = "suggestions";
    this.list.id = `${this.input.id}-suggestions`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", suggestionsLabel);
    this.status = document.createElement("div");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    this.form.append(this.list, this.status);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
  }

  #later() {
    clearTimeout(this.timer);
    this.request?.abort();
    const text = this.input.value.trimStart();
    if (text.trim().length < SHORTEST) this.close();
    else this.timer = setTimeout(() => this.#ask(text), PAUSE);
  }

  async #ask(text) {
    this.request = new AbortController();
    try {
      if (!answers.has(text)) answers.set(text, await this.#fetch(text, this.request.signal));
      if (this.input.value.trimStart() === text && document.activeElement === this.input) this.#show(answers.get(text));
    } catch {
      this.close();
    }
  }

  async #fetch(text, signal) {
    const address = `${this.form.dataset.suggestions}?${new URLSearchParams({ q: text })}`;
    const response = await fetch(address, { signal, headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.statusText);
    return (await response.json()).suggestions;
  }

  #show(found) {
    this.found = found;
    this.list.replaceChildren(...found.map((each, number) => this.#option(each, number)));
    this.#activate(-1);
    this.#expand(found.length > 0);
    this.status.textContent = this.form.dataset.suggestionsCount.replace("{count}", found.length);
  }

  #option(each, number) {
    const option = document.createElement("li");
    option.className = "suggestion";
    option.id = `${this.list.id}-${number}`;
    option.dataset.sort = each.sort;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(this.#part("text", each.text, each.lang));
    if (each.note) option.append(this.#part("note", each.note));
    if (each.title) option.append(this.#part("title", each.title, each.lang));
    return option;
  }

  #part(name, text, lang) {
    const part = document.createElement("span");
    part.className = `suggestion-${name}`;
    part.textContent = text;
    if (lang) part.lang = lang;
    return part;
  }

  #expand(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  #activate(number) {
    this.active = number;
    for (const [place, option] of this.options.entries()) option.setAttribute("aria-selected", String(place === number));
    const option = this.options[number];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (event.isComposing) return;
    const last = this.found.length - 1;
    const moves = {
      ArrowDown: () => this.#move(this.active === last ? -1 : this.active + 1),
      ArrowUp: () => this.#move(this.active === -1 ? last : this.active - 1),
      Enter: () => this.isOpen && this.active >= 0 && this.#choose(this.active),
      Escape: () => this.isOpen && (this.close(), true),
    };
    if (moves[event.key]?.()) event.preventDefault();
  }

  #move(number) {
    if (!this.found.length || this.input.value.trim().length < SHORTEST) return false;
    if (!this.isOpen) this.#expand(true);
    this.#activate(number);
    return true;
  }

  #choose(number) {
    const { sort, text, url } = this.found[number];
    this.close();
    if (sort === "term") {
      this.input.value = text;
      this.form.requestSubmit(); // with the filters that the form keeps
    } else location.assign(url);
    return true;
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.#activate(-1);
    this.#expand(false);
    this.status.textContent = "";
  }
}

for (const form of document.querySelectorAll("form[data-suggestions]")) new Suggestions(form);
