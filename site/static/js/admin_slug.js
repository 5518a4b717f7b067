// The admin makes the slug of a new page from its title and drops letters it cannot spell in Latin script.
// The Kyrgyz ones are spelled here first, the way the server spells them (wagtail.coreutils.string_to_ascii).
const SPELLING = { ө: "o", ү: "u", ң: "ng", Ө: "O", Ү: "U", Ң: "Ng" };

function spell(event) {
  if (event.target.matches?.("[data-controller~='w-slug']") && typeof event.detail?.value === "string") {
    event.detail.value = event.detail.value.replace(/[өүң]/gi, (letter) => SPELLING[letter]);
  }
}

// Captured on the way down, before the slug field itself hears of it.
document.addEventListener("w-sync:check", spell, true);
document.addEventListener("w-sync:apply", spell, true);
