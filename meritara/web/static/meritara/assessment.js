// Saves each row by itself, keeps what could not be sent in this browser, and says so.
"use strict";
(function () {
  const form = document.getElementById("lembar");
  if (!form) return;
  const bar = document.getElementById("luring");
  const prefix = "isian:" + form.dataset.user + ":";
  const NIP = /\d(?:[ .-]?\d){17}/g;
  const timers = new Map();   // row -> the timer of its next save
  const flying = new Map();   // row -> what was sent and not answered yet
  const lost = new Map();     // row -> what was sent and never answered
  const own = new Set();      // rows whose question was about my own save
  const shut = new Set();     // rows that wait for a person: a question, or a refusal
  const held = new Set();     // rows that were not taken, because nobody or somebody else was signed in
  let goTo = "";
  let pressed = false;        // the button was pressed, and not everything is sent yet
  let refused = 0;            // how often in a row the token was refused

  const rows = Array.from(form.querySelectorAll("[data-row][data-open]"));
  function field(row, letter) { return form.elements[letter + "-" + row.dataset.row]; }
  function now(row) { return { value: field(row, "j").value, note: field(row, "c").value, edition: field(row, "e").value }; }
  function rendered(row) {
    const marks = form.querySelectorAll("[name='j-" + row.dataset.row + "']");
    const first = marks.length === 1 ? marks[0] : Array.from(marks).find(function (mark) { return mark.defaultChecked; });
    const value = !first ? "" : first.type === "radio" ? first.value : first.defaultValue;
    return { value: value, note: field(row, "c").defaultValue };
  }
  function same(one, other) { return one.value === other.value && one.note.trim() === other.note.trim(); }
  function put(row, kept) {
    field(row, "j").value = kept.value;
    field(row, "c").value = kept.note;
    if (kept.edition !== undefined) field(row, "e").value = kept.edition;
  }
  function key(row) { return prefix + form.dataset.assessment + ":" + row.dataset.row; }

  // what this browser keeps: never a NIP, never of another person
  function store(name, value) { try { localStorage.setItem(name, JSON.stringify(value)); } catch (full) { /* a private window keeps nothing */ } }
  function read(name) { try { return JSON.parse(localStorage.getItem(name)); } catch (broken) { return null; } }
  function drop(name) { try { localStorage.removeItem(name); } catch (closed) { /* nothing was kept */ } }
  function names() { try { return Object.keys(localStorage).filter(function (name) { return name.startsWith(prefix); }); } catch (closed) { return []; } }
  function keep(row) {
    const typed = now(row), note = typed.note.replace(NIP, "[NIP]");
    store(key(row), { value: typed.value, note: note, edition: typed.edition, code: row.dataset.code, masked: note !== typed.note });
  }

  // what the bar says
  function clock() { const d = new Date(); return String(d.getHours()).padStart(2, "0") + "." + String(d.getMinutes()).padStart(2, "0"); }
  function show(text, good) { bar.textContent = text; bar.classList.toggle("sent", Boolean(good)); bar.hidden = false; }
  function sayOffline() { show(bar.dataset.offline.replace("{n}", String(names().length))); }
  function saySent() {
    if (bar.hidden || bar.classList.contains("sent")) return;
    if (names().length) { sayOffline(); return; }
    showBriefly(bar.dataset.sent.replace("{t}", clock()));
  }
  function showBriefly(text) {
    show(text, true);
    window.setTimeout(function () { if (bar.classList.contains("sent")) bar.hidden = true; }, 6000);
  }

  function send(row) {
    window.clearTimeout(timers.get(row));
    if (shut.has(row)) return;
    if (!navigator.onLine) { sayOffline(); return; }
    window.htmx.trigger(row, "simpan");
  }
  function later(row, wait) {
    window.clearTimeout(timers.get(row));
    timers.set(row, window.setTimeout(function () { send(row); }, wait));
  }
  function waiting() { return rows.filter(function (row) { return read(key(row)) !== null; }); }
  function leave() {
    if (!pressed || waiting().length > 0 || flying.size > 0) return;
    pressed = false;
    if (goTo) window.location.assign(goTo); else showBriefly(bar.dataset.all);
  }

  function rowOf(event) { return event.target.closest ? event.target.closest("[data-row][data-open]") : null; }
  form.addEventListener("input", function (event) {
    const row = rowOf(event);
    if (!row || !event.target.name) return;
    keep(row);
    if (shut.has(row) && !document.querySelector("#tanya-" + row.dataset.row + " .merge")) shut.delete(row);
    if (!navigator.onLine) sayOffline();
    else if (event.target.type === "radio") send(row);
    else later(row, 1500);
  });
  form.addEventListener("focusout", function (event) {
    const row = rowOf(event);
    if (row && timers.has(row) && read(key(row)) !== null) send(row);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    goTo = event.submitter ? event.submitter.dataset.next || "" : "";
    pressed = navigator.onLine;
    const open = waiting();
    if (open.length === 0) { leave(); return; }
    open.forEach(send);
  });

  form.addEventListener("htmx:beforeRequest", function (event) { flying.set(event.target, now(event.target)); });
  form.addEventListener("htmx:sendError", function (event) {
    lost.set(event.target, flying.get(event.target));
    sayOffline();
    later(event.target, 15000);
  });
  form.addEventListener("htmx:beforeSwap", function (event) {
    const row = event.target.closest ? event.target.closest("[data-row]") : null;
    const before = row ? lost.get(row) : null;
    if (event.detail.xhr.status !== 409 || !before) return;
    const found = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").querySelector(".merge");
    if (!found || !same(before, found.dataset)) return;
    event.detail.shouldSwap = false; // the version in the way is my own, whose answer was lost
    own.add(row);
    field(row, "e").value = found.dataset.edition;
    lost.delete(row);
    later(row, 50);
  });
  form.addEventListener("htmx:afterRequest", function (event) {
    const row = event.target, sent = flying.get(row), status = event.detail.xhr.status;
    if (!row.dataset || !row.dataset.row) return;
    flying.delete(row);
    if (status === 200) {
      lost.delete(row);
      refused = 0;
      held.delete(row);
      if (sent && same(sent, now(row))) drop(key(row)); else later(row, 50);
      saySent();
      leave();
    } else if (status === 401 || status === 403) {
      held.add(row);
      if (status === 401) bar.hidden = true;
      else if ((refused += 1) > 1) show(bar.dataset.refused);
    }
    else if (status === 409 || status === 422) { if (!own.delete(row)) { shut.add(row); pressed = false; } }
    else if (status >= 500) { show(bar.dataset.refused); later(row, 15000); }
  });
  form.addEventListener("htmx:afterSettle", function (event) {
    const question = event.target.closest ? event.target.closest(".merge") || event.target.querySelector(".merge") : null;
    if (question) question.focus();
  });

  form.addEventListener("click", function (event) {
    const button = event.target.closest("[data-use]");
    if (!button) return;
    const row = button.closest("[data-row]"), theirs = button.closest(".merge");
    if (button.dataset.use === "theirs") {
      put(row, theirs.dataset);
      drop(key(row));
    } else {
      field(row, "e").value = theirs.dataset.edition;
      keep(row);
    }
    theirs.remove();
    shut.delete(row);
    if (button.dataset.use === "mine") send(row);
    (row.querySelector("input:checked") || row.querySelector("textarea")).focus();
  });

  // rows of other pages that wait in this browser
  function sendOthers() {
    const here = new Set(rows.map(key));
    const asked = [];
    const others = names().filter(function (name) { return !here.has(name); });
    Promise.all(others.map(function (name) {
      const kept = read(name), place = name.slice(prefix.length).split(":");
      if (!kept) { drop(name); return null; }
      const url = form.dataset.base.replace(form.dataset.assessment, place[0]) + place[1] + "/";
      if (kept.masked) { asked.push({ code: kept.code, url: url }); return null; }
      const body = new FormData();
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      body.set("j-" + place[1], kept.value);
      body.set("c-" + place[1], kept.note);
      body.set("e-" + place[1], kept.edition);
      return window.fetch(url, { method: "POST", body: body, credentials: "same-origin", headers: { "HX-Request": "true" } }).then(function (answer) {
        return answer.text().then(function () { return answer; }); // an unread answer holds its line
      }).then(function (answer) {
        if (answer.ok) drop(name);
        else if (answer.status === 409 || answer.status === 422) asked.push({ code: kept.code, url: url });
        else if (answer.status === 404) drop(name);
      });
    })).then(function () {
      if (!asked.length) { saySent(); return; }
      show(bar.dataset.asked.split("{rows}")[0]);
      asked.forEach(function (one) {
        const link = document.createElement("a");
        link.href = one.url;
        link.textContent = one.code;
        bar.append(link, " ");
      });
    }).catch(sayOffline);
  }
  function sendAll() {
    if (!navigator.onLine) return;
    waiting().forEach(send);
    sendOthers();
  }

  function restore() {
    let count = 0, masked = false;
    rows.forEach(function (row) {
      const kept = read(key(row)), stored = rendered(row);
      if (!kept) {
        if (!same(now(row), stored)) keep(row); // answered before this script had come
        return;
      }
      if (same(kept, stored) && same(kept, now(row))) { drop(key(row)); return; }
      put(row, kept);
      count += 1;
      if (kept.masked) { masked = true; shut.add(row); }
    });
    if (masked) show(bar.dataset.masked);
    else if (count) show(bar.dataset.restored, true);
  }

  window.addEventListener("offline", sayOffline);
  window.addEventListener("online", sendAll);
  document.addEventListener("sesi:lanjut", function () {
    held.forEach(keep); // another's page wiped what this browser kept
    waiting().forEach(send);
  });
  restore();
  window.addEventListener("load", function () {
    if (names().length) sendAll();
  });
})();
