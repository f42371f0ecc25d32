// Copies the text of a field when its button is pressed; the button shows only where this works.
(function () {
  "use strict";
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    const field = document.getElementById(button.dataset.copy);
    if (!field) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      const told = function () { button.firstChild.textContent = button.dataset.done; };
      field.select();
      if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(told);
      else if (document.execCommand("copy")) told();
    });
  });
})();
