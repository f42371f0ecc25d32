// Turns the pages of a file where it stands; without it, the same links lead to a page of their own.
(function () {
  "use strict";
  document.querySelectorAll("[data-viewer]").forEach(function (viewer) {
    if (viewer.dataset.ready) return;
    viewer.dataset.ready = "1";
    const picture = viewer.querySelector("img");
    const status = viewer.querySelector("[role=status]");
    const steps = viewer.querySelectorAll("[data-step]");
    const all = Number(viewer.dataset.pages);
    let page = Number((picture.getAttribute("src").match(/(\d+)\/$/) || [0, 1])[1]);
    function turn(to) {
      const before = page;
      page = Math.min(Math.max(to, 1), all);
      picture.src = viewer.dataset.base.replace(/\d+\/$/, page + "/");
      picture.alt = picture.alt.replace(String(before), String(page));
      status.textContent = status.textContent.replace(String(before), String(page));
      steps.forEach(function (step) {
        const end = page === (Number(step.dataset.step) < 0 ? 1 : all);
        if (end) step.setAttribute("aria-disabled", "true"); else step.removeAttribute("aria-disabled");
      });
    }
    steps.forEach(function (step) {
      step.addEventListener("click", function (event) { event.preventDefault(); turn(page + Number(step.dataset.step)); });
    });
  });
})();
