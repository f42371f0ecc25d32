// Checks a result file in this browser: nothing of it is sent. What it does stands in docs/reference/result-file.md.
(function () {
  "use strict";
  const LIMIT = 4 * 1024 * 1024;
  const FINAL = ["verified", "plenary", "objection"];
  const form = document.getElementById("periksa");
  const button = document.getElementById("di-sini");
  const out = document.getElementById("keluaran");
  const words = document.getElementById("kata").content;
  const text = new TextEncoder();

  function say(name) { return words.querySelector('[data-word="' + name + '"]').textContent; }
  function hex(bytes) { return Array.from(new Uint8Array(bytes), function (b) { return b.toString(16).padStart(2, "0"); }).join(""); }
  function bytes(digits) { return new Uint8Array(digits.match(/../g).map(function (pair) { return parseInt(pair, 16); })); }
  async function sha256(value) { return hex(await crypto.subtle.digest("SHA-256", text.encode(value))); }

  // the one way of writing a value: names sorted by code point, no spaces
  function order(a, b) {
    const left = Array.from(a), right = Array.from(b);
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
      if (left[i] !== right[i]) return left[i].codePointAt(0) - right[i].codePointAt(0);
    }
    return left.length - right.length;
  }
  function canonical(value) {
    if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    const names = Object.keys(value).sort(order);
    return "{" + names.map(function (name) { return JSON.stringify(name) + ":" + canonical(value[name]); }).join(",") + "}";
  }

  function read(content) {
    const decoded = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
    const value = JSON.parse(decoded);
    const names = ["body", "format", "key", "signature", "signed", "version"];
    const same = canonical(value) === decoded.replace(/\n$/, "");
    const shaped = canonical(Object.keys(value).sort()) === canonical(names) && value.format === "meritara-result"
      && value.version === 1 && /^[0-9a-f]{128}$/.test(value.signature) && /^[\d-]{10}T[\d:]{8}Z$/.test(value.signed);
    if (!same || !shaped) throw new Error("form");
    return value;
  }

  function doubt(key, at) {
    if (!key) return "key-unknown";
    if (key.use !== "official") return "key-demo";
    if (at < key.from || (key.until && at >= key.until)) return "key-time";
    return key.revoked ? "key-revoked" : "";
  }

  async function signed(value, key) {
    const covered = Object.assign({}, value);
    delete covered.signature;
    const known = await crypto.subtle.importKey("raw", bytes(key.public), { name: "Ed25519" }, false, ["verify"]);
    return crypto.subtle.verify({ name: "Ed25519" }, known, bytes(value.signature), text.encode(canonical(covered)));
  }

  function unlike(body) {
    const found = {};
    FINAL.forEach(function (kind) {
      Object.keys(body.rounds).sort().forEach(function (turn) {
        Object.keys(body.rounds[turn]).forEach(function (row) {
          const score = body.rounds[turn][row][kind];
          if (score !== undefined) found[row] = score;
        });
      });
    });
    return Object.keys(body.final).filter(function (row) { return found[row] !== body.final[row]; });
  }

  async function chained(chain) {
    let last = "0".repeat(64);
    for (const event of chain.events) last = await sha256('{"event":"' + event + '","previous":"' + last + '"}');
    return last === chain.head && chain.events.length === chain.length;
  }

  async function checks(content, keys) {
    let value;
    try { value = read(content); } catch (fault) { return { value: null, found: [[false, "form-wrong", ""]] }; }
    const key = keys.find(function (one) { return one.id === value.key; });
    const wrong = doubt(key, value.signed);
    const found = [[true, "form", ""], [!wrong, wrong || "key", value.key]];
    if (key) {
      const good = await signed(value, key);
      found.push([good, good ? "signature" : "signature-wrong", ""]);
    }
    try {
      const rows = unlike(value.body);
      found.push([!rows.length, rows.length ? "scores-wrong" : "scores", rows.join(", ")]);
      const whole = await chained(value.body.chain);
      found.push([whole, whole ? "chain" : "chain-wrong", whole ? value.body.chain.head : ""]);
    } catch (fault) { found.push([false, "form-wrong", ""]); }
    return { value: value, found: found };
  }

  function element(tag, className, content) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.textContent = content;
    return made;
  }

  function show(name, report) {
    const title = element("h2", "", name);
    title.id = "hasil";
    title.tabIndex = -1;
    out.replaceChildren(title);
    const body = report.value && report.value.body;
    if (body && body.agency && body.period) {
      out.append(element("p", "", [body.agency.name, body.period.name, body.total + " (" + body.band + ")"].join(" · ")));
    }
    const good = report.found.every(function (one) { return one[0]; });
    const verdict = element("p", "notice " + (good ? "good" : "bad"), say(good ? "all" : "some"));
    verdict.setAttribute("role", "status");
    const list = element("ul", "checks", "");
    report.found.forEach(function (one) {
      const line = element("li", "", "");
      line.append(element("span", "chip " + (one[0] ? "good" : "bad"), say(one[0] ? "holds" : "wrong")));
      line.append(" " + say(one[1]) + (one[2] ? " " + one[2] : ""));
      list.append(line);
    });
    out.append(verdict, list);
    out.hidden = false;
    title.focus();
  }

  async function check() {
    const file = form.elements.berkas.files[0];
    if (!file) { form.reportValidity(); return; }
    if (file.size > LIMIT) { show(file.name, { value: null, found: [[false, "large", ""]] }); return; }
    let keys;
    try {
      keys = (await (await fetch(form.dataset.keys, { credentials: "omit" })).json()).keys;
    } catch (fault) { show(file.name, { value: null, found: [[false, "keys", ""]] }); return; }
    show(file.name, await checks(await file.arrayBuffer(), keys));
  }

  async function able() {
    try {
      await crypto.subtle.importKey("raw", new Uint8Array(32), { name: "Ed25519" }, false, ["verify"]);
      return true;
    } catch (fault) { return false; }
  }

  able().then(function (can) {
    button.hidden = document.getElementById("dapat").hidden = !can;
    document.getElementById("tidak-dapat").hidden = can;
    button.addEventListener("click", check);
  });
}());
