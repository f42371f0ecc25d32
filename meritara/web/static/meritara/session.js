// Says in one bar that the session is over, loses nothing that stands in a form, and goes on for the same person.
(function () {
  "use strict";
  const body = document.body;
  const bar = document.getElementById("sesi");
  const address = body.dataset.token;
  if (!address) return;
  let tried = 0;

  function show(other) {
    if (!bar) return;
    for (const part of bar.querySelectorAll("[data-when]")) part.hidden = (part.dataset.when === "other") !== other;
    bar.hidden = false;
  }
  function renew(token) {
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
    if (body.hasAttribute("hx-headers")) body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    if (bar) bar.hidden = true;
    document.dispatchEvent(new Event("sesi:lanjut"));
  }
  // a page goes on only for the person it was made for; a form that saves by itself then sends its rows again
  function fresh() {
    return fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" })
      .then(function (answer) { return answer.json(); })
      .then(function (told) {
        const mine = !body.dataset.user || told.user === body.dataset.user;
        if (mine) renew(told.token); else show(Boolean(told.user));
      })
      .catch(function () { /* the line is down: the next try asks again */ });
  }
  body.addEventListener("htmx:responseError", function (event) {
    const status = event.detail.xhr.status;
    if (status === 401) show(false);
    if (status === 403 && Date.now() - tried > 5000) {
      tried = Date.now();
      fresh();
    }
  });
  document.addEventListener("sesi:usai", function () { show(false); });
  function back() {
    if (document.visibilityState === "visible" && bar && !bar.hidden) fresh();
  }
  document.addEventListener("visibilitychange", back);
  window.addEventListener("focus", back);
  for (const form of document.querySelectorAll("form[data-fresh]")) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) return;
      event.preventDefault();
      fresh().finally(function () { form.dataset.sent = "1"; form.requestSubmit(); });
    });
  }
})();
