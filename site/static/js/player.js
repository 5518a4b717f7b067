// A link to a place in a recording (data-seek, in seconds) plays it in the player on the page.
// Without a script it opens the file itself at that place.
function playerOf(link) {
  const region = link.closest("article") ?? document;
  return region.querySelector("[data-player] :is(audio, video)");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-seek]");
  const player = link && playerOf(link);
  if (!player || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  player.currentTime = Number(link.dataset.seek);
  player.play().catch(() => {});
  player.focus();
});
