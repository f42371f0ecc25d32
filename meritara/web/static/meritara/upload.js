// Sends the files of a form in pieces before the form itself: a dropped line loses at most one piece.
(function () {
  "use strict";
  const PIECE = 1024 * 1024;
  const LONGEST_WAIT = 15000;

  // what this browser remembers of an unfinished upload: its size and day, never its name
  function key(begin, file) { return "unggah:" + begin + ":" + file.size + ":" + file.lastModified; }
  function recall(name) { try { return localStorage.getItem(name) || ""; } catch (closed) { return ""; } }
  function remember(name, id) { try { localStorage.setItem(name, id); } catch (closed) { /* a private window */ } }
  function forget(name) { try { localStorage.removeItem(name); } catch (closed) { /* nothing was kept */ } }

  function wait(milliseconds) {
    return new Promise(function (done) {
      const timer = window.setTimeout(go, milliseconds);
      function go() { window.clearTimeout(timer); window.removeEventListener("online", go); done(); }
      window.addEventListener("online", go);
    });
  }

  // asks until there is an answer; a refusal is an answer, a dropped line is not
  async function ask(form, url, options, say) {
    for (let again = 1000; ; again = Math.min(again * 2, LONGEST_WAIT)) {
      try {
        const answer = await fetch(url, Object.assign({ credentials: "same-origin" }, options));
        if (answer.status === 401 || answer.redirected) {
          document.dispatchEvent(new Event("sesi:usai"));
          throw { text: form.dataset.ended };
        }
        if (answer.status === 429) { await wait(1000 * (Number(answer.headers.get("Retry-After")) || 2)); continue; }
        if (answer.status < 500 || answer.status === 507) return answer;
      } catch (fault) {
        if (fault.text) throw fault;
      }
      say(form.dataset.waiting);
      await wait(again);
    }
  }

  async function told(answer) {
    const said = await answer.json().catch(function () { return {}; });
    return { good: answer.ok, status: answer.status, said: said };
  }

  async function start(form, file, token, say) {
    const name = key(form.dataset.pieces, file);
    const known = recall(name);
    if (known) {
      const found = await told(await ask(form, form.dataset.pieces + known + "/", {}, say));
      if (found.good && found.said.size === file.size) return found.said;
      forget(name);
    }
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token);
    body.append("name", file.name);
    body.append("size", String(file.size));
    const begun = await told(await ask(form, form.dataset.pieces, { method: "POST", body: body }, say));
    if (!begun.good) throw { text: begun.said.text || String(begun.status) };
    remember(name, begun.said.id);
    return begun.said;
  }

  async function send(form, file, token, say) {
    const upload = await start(form, file, token, say);
    const all = Math.ceil(file.size / PIECE);
    let here = upload.received;
    while (here < file.size) {
      say(form.dataset.progress.replace("{n}", String(Math.floor(here / PIECE) + 1)).replace("{m}", String(all)).replace("{name}", file.name), here / file.size);
      const url = form.dataset.pieces + upload.id + "/?dari=" + here;
      const options = { method: "POST", body: file.slice(here, here + PIECE), headers: { "X-CSRFToken": token, "Content-Type": "application/octet-stream" } };
      const answer = await told(await ask(form, url, options, say));
      if (answer.good || (answer.status === 409 && answer.said.received !== undefined)) here = answer.said.received;
      else { forget(key(form.dataset.pieces, file)); throw { text: answer.said.text || String(answer.status) }; }
    }
    return upload.id;
  }

  function noticeOf(form) {
    const place = document.createElement("div");
    place.className = "sending notice";
    place.setAttribute("role", "status");
    place.hidden = true;
    form.append(place);
    const text = document.createElement("p");
    const bar = document.createElement("progress");
    bar.max = 1;
    place.append(text, bar);
    return { say: function (words, share) { place.hidden = false; place.classList.remove("bad"); text.textContent = words; if (share !== undefined) bar.value = share; bar.hidden = false; },
      stop: function (words) { place.hidden = false; place.classList.add("bad"); text.textContent = words; bar.hidden = true; } };
  }

  document.querySelectorAll("form[data-pieces]").forEach(function (form) {
    if (form.dataset.ready) return;
    form.dataset.ready = "1";
    const input = form.querySelector("input[type=file]");
    const notice = noticeOf(form);
    let busy = false;
    form.addEventListener("submit", async function (event) {
      if (!input || !input.files.length) { if (busy) event.preventDefault(); busy = true; return; }
      event.preventDefault();
      if (busy) return;
      const limit = Number(form.dataset.limit);
      const large = Array.from(input.files).find(function (file) { return file.size > limit * 1024 * 1024; });
      if (large) { notice.stop(large.name + ": " + form.dataset.large.replace("{limit}", String(limit))); return; }
      busy = true;
      const button = event.submitter;
      if (button) button.disabled = true;
      const token = form.elements.csrfmiddlewaretoken.value;
      try {
        const files = Array.from(input.files);
        const ids = [];
        for (const file of files) ids.push(await send(form, file, token, notice.say));
        form.querySelectorAll("input[name=pieces]").forEach(function (old) { old.remove(); });
        ids.forEach(function (id) {
          const hidden = document.createElement("input");
          hidden.type = "hidden"; hidden.name = "pieces"; hidden.value = id;
          form.append(hidden);
        });
        files.forEach(function (file) { forget(key(form.dataset.pieces, file)); });
        input.disabled = true;
        HTMLFormElement.prototype.submit.call(form);
      } catch (fault) {
        busy = false;
        if (button) button.disabled = false;
        notice.stop(form.dataset.refused + ": " + (fault.text || fault.message));
      }
    });
  });
})();
