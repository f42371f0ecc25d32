// Keeps the answers in this browser, says when the line is down, shows only the questions that apply.
"use strict";
(function () {
  const form = document.getElementById("lembar");
  if (!form) return;
  const bar = document.getElementById("luring");
  const said = document.getElementById("ucap");
  const key = form.dataset.key;
  let waiting = 0;
  let lastSaid = 0;
  let sayLater = 0;
  let again = 0;
  let unsent = false;
  let moveTo = "";

  function answers() {
    const found = {};
    for (const [name, value] of new FormData(form)) {
      if (/^[ja]-/.test(name) && value !== "") found[name] = value;
    }
    return found;
  }
  function keep() {
    try { localStorage.setItem(key, JSON.stringify(answers())); } catch (full) { /* a private window keeps nothing */ }
  }
  function kept() {
    try { return JSON.parse(localStorage.getItem(key) || "{}"); } catch (broken) { return {}; }
  }
  function restore(found) {
    let count = 0;
    for (const field of form.elements) {
      if (!/^[ja]-/.test(field.name) || !(field.name in found)) continue;
      if (field.type === "radio") {
        if (field.value === found[field.name]) { field.checked = true; count += 1; }
      } else { field.value = found[field.name]; count += 1; }
    }
    return count;
  }
  function show(text, sent) {
    bar.textContent = text;
    bar.classList.toggle("sent", Boolean(sent));
    bar.hidden = false;
    unsent = !sent;
    if (sent) window.setTimeout(function () { if (!unsent) bar.hidden = true; }, 6000);
  }
  function offline() { show(waiting ? bar.dataset.offline.replace("{n}", String(waiting)) : bar.dataset.kept); }
  function clock() {
    const now = new Date();
    return String(now.getHours()).padStart(2, "0") + "." + String(now.getMinutes()).padStart(2, "0");
  }
  function speak() {
    const wait = Math.max(0, 2000 - (Date.now() - lastSaid));
    window.clearTimeout(sayLater);
    sayLater = window.setTimeout(function () {
      const panel = document.getElementById("nilai");
      const text = panel ? panel.dataset.say : "";
      if (text && text !== said.textContent) { said.textContent = text; lastSaid = Date.now(); }
    }, wait);
  }
  function hideOthers() {
    const panel = document.getElementById("nilai");
    const hidden = new Set((panel ? panel.dataset.hidden : "").split(" "));
    for (const question of form.querySelectorAll(".question[id^='q-']")) {
      question.hidden = hidden.has(question.id.slice(2));
    }
  }
  function markWrong() {
    const said = new Map();
    for (const item of document.querySelectorAll("#nilai .wrong li")) {
      said.set(item.dataset.at.replace(/^q-/, ""), item.querySelector("span").textContent);
    }
    for (const place of form.querySelectorAll(".problem[id^='salah-']")) {
      const id = place.id.slice(6);
      place.textContent = said.get(id) || "";
      place.hidden = !said.has(id);
      const field = document.getElementById("isi-" + id);
      if (field && said.has(id)) field.setAttribute("aria-invalid", "true");
      else if (field) field.removeAttribute("aria-invalid");
    }
  }
  function send() { window.htmx.trigger(form, "hitung"); }

  form.addEventListener("input", function () {
    keep();
    waiting += 1;
    if (!navigator.onLine) offline();
  });
  form.addEventListener("submit", function (event) {
    keep();
    if (!navigator.onLine) { event.preventDefault(); offline(); return; }
    if (event.submitter && event.submitter.hasAttribute("formaction")) return;
    event.preventDefault();
    moveTo = event.submitter && event.submitter.classList.contains("primary") ? "rincian" : "";
    send();
  });
  document.body.addEventListener("htmx:beforeRequest", function (event) {
    if (!navigator.onLine) { event.preventDefault(); offline(); }
  });
  document.body.addEventListener("htmx:sendError", function () {
    offline();
    window.clearTimeout(again);
    again = window.setTimeout(send, 5000);
  });
  document.body.addEventListener("htmx:responseError", function () { show(bar.dataset.refused); });
  document.body.addEventListener("htmx:afterSettle", function (event) {
    hideOthers();
    markWrong();
    speak();
    if (moveTo) { document.getElementById(moveTo).focus(); moveTo = ""; }
    if (event.detail.elt.id === "jalan") event.detail.elt.querySelector("[tabindex='-1']")?.focus();
  });
  document.body.addEventListener("htmx:afterRequest", function (event) {
    if (!event.detail.successful) return;
    if (unsent) show(bar.dataset.sent.replace("{t}", clock()), true);
    waiting = 0;
  });
  window.addEventListener("offline", offline);
  window.addEventListener("online", send);

  const clear = document.querySelector("[data-clear]");
  if (clear) clear.addEventListener("click", function (event) {
    if (Object.keys(answers()).length && !window.confirm(clear.dataset.clear)) { event.preventDefault(); return; }
    localStorage.removeItem(key);
  });
  const print = document.querySelector("[data-print]");
  if (print) { print.hidden = false; print.addEventListener("click", function () { window.print(); }); }

  window.addEventListener("load", function () {
    if (form.dataset.filled) { keep(); return; }
    if (restore(kept()) > 0) { show(bar.dataset.restored, true); send(); }
  });
})();
