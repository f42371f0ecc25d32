// What a browser keeps of a form belongs to one person: gone when they sign out, or when another signs in.
"use strict";
(function () {
  function wipe(spared) {
    try {
      Object.keys(localStorage).forEach(function (name) {
        if (name.startsWith("isian:") && !(spared && name.startsWith("isian:" + spared + ":"))) localStorage.removeItem(name);
      });
    } catch (closed) { /* a private window keeps nothing */ }
  }
  const user = document.body.dataset.user;
  if (user) wipe(user);
  document.addEventListener("submit", function (event) {
    if (/\/(keluar|logout)\/$/.test(new URL(event.target.action).pathname)) wipe("");
  });
})();
