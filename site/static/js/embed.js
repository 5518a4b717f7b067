// A film of another site (data-embed: the address of its player) is asked for only after a click.
// Without a script the link leads to that site.
document.addEventListener("click", (event) => {
  const door = event.target.closest("a[data-embed]");
  if (!door || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.src = door.dataset.embed;
  frame.title = door.dataset.embedTitle ?? "";
  frame.className = "embed-frame";
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.allowFullscreen = true;
  door.replaceWith(frame);
  frame.focus();
});
