// Says when the session is over without losing what stands in a form, and renews the mark of forms that stayed open.
(function () {
  "use strict";
  const bar = document.getElementById("sesi");
  const address = document.body.dataset.token;
  if (!address) return;
  let tried = 0;

  function fresh() {
    return fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" })
      .then(function (answer) { return answer.json(); })
      .then(function (told) {
        for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = told.token;
        const body = document.body;
        if (body.hasAttribute("hx-headers")) body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": told.token }));
        if (bar && told.signed_in) bar.hidden = true;
        return told;
      });
  }
  function again(event) {
    const config = event.detail.requestConfig;
    const source = config.elt;
    if (source.tagName === "FORM") source.requestSubmit();
    else window.htmx.trigger(source, config.triggeringEvent ? config.triggeringEvent.type : "click");
  }

  const handled = document.getElementById("lembar"); // a form that saves by itself looks after its own rows
  if (!handled) document.body.addEventListener("htmx:responseError", function (event) {
    const status = event.detail.xhr.status;
    if (status === 401 && bar) bar.hidden = false;
    if (status === 403 && Date.now() - tried > 5000) {
      tried = Date.now();
      fresh().then(function (told) { if (told.signed_in) again(event); else if (bar) bar.hidden = false; });
    }
  });
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "visible" && bar && !bar.hidden) fresh();
  });
  for (const form of document.querySelectorAll("form[data-fresh]")) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) return;
      event.preventDefault();
      fresh().finally(function () { form.dataset.sent = "1"; form.requestSubmit(); });
    });
  }
})();
