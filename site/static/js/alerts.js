// Lets a reader close an alert; the browser remembers which. Stands right behind the alerts, so that a closed one
// is gone before anything is drawn.
(() => {
  const KEY = "closed-alerts";
  let closed;
  try {
    closed = JSON.parse(localStorage.getItem(KEY)) || [];
  } catch {
    return;
  }
  for (const alert of document.querySelectorAll("[data-alert]")) {
    if (closed.includes(alert.dataset.alert)) {
      alert.hidden = true;
      continue;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = alert.dataset.close;
    button.addEventListener("click", () => {
      alert.hidden = true;
      localStorage.setItem(KEY, JSON.stringify([...closed, alert.dataset.alert].slice(-20)));
      document.getElementById("main").focus();
    });
    alert.append(button);
  }
  const all = document.querySelector(".alerts");
  all.hidden = !all.querySelector("[data-alert]:not([hidden])");
})();
