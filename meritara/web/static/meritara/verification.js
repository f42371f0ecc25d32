// Keys for verifiers, off until switched on: j and k between rows, digits for the score, b for the evidence.
(function () {
  "use strict";
  const form = document.querySelector("form[data-keys]");
  const toggle = document.querySelector("[data-keys-switch]");
  if (!form || !toggle) return;
  const name = "meritara:keys";
  toggle.checked = localStorage.getItem(name) === "1";
  toggle.addEventListener("change", function () { localStorage.setItem(name, toggle.checked ? "1" : "0"); });
  function follow(rel) { const link = document.querySelector("a[rel='" + rel + "']"); if (link) link.click(); }
  document.addEventListener("keydown", function (event) {
    const typing = event.target.matches("textarea, input:not([type=radio]):not([type=checkbox]), select");
    if (!toggle.checked || typing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "j") follow("next");
    else if (event.key === "k") follow("prev");
    else if (event.key === "b") document.getElementById("bukti").focus();
    else if (/^[0-9]$/.test(event.key)) {
      const choice = form.querySelector("input[name=nilai][value='" + event.key + "']");
      if (choice) { choice.checked = true; choice.focus(); }
    } else return;
    event.preventDefault();
  });
})();
