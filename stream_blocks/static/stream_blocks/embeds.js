// A link marked data-embed becomes the player it names, when it is clicked and no earlier. Without a script it stays a link.
function open(link) {
  const frame = document.createElement("iframe");
  frame.src = link.dataset.embed;
  frame.className = "embed-frame";
  frame.title = link.dataset.embedTitle;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  link.replaceWith(frame);
  frame.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-embed]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(link);
});
