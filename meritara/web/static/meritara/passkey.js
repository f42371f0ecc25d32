// Passkeys: has the browser make one or use one, and sends what it says; without them the part stays hidden.
(function () {
  "use strict";
  const named = !/^[\d.]+$|^\[/.test(location.hostname);
  const known = named && window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;

  async function options(button) {
    if (!button.dataset.ask) return JSON.parse(document.getElementById(button.dataset.options).textContent);
    const answer = await fetch(button.dataset.ask, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  async function made(told) {
    const asked = told.creation_options.publicKey;
    asked.authenticatorSelection = Object.assign({}, asked.authenticatorSelection, {
      residentKey: "required", requireResidentKey: true, userVerification: "required"
    });
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) });
  }

  function used(told) {
    const asked = told.request_options.publicKey;
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
  }

  if (known) document.querySelectorAll("[data-without]").forEach((told) => { told.hidden = true; });
  document.querySelectorAll("[data-passkey]").forEach(function (button) {
    const form = button.form;
    const fault = form.querySelector("[data-fault]");
    if (!known) return;
    form.hidden = false;
    button.addEventListener("click", async function () {
      fault.hidden = true;
      try {
        const told = await options(button);
        const found = await (button.dataset.passkey === "make" ? made(told) : used(told));
        form.elements.credential.value = JSON.stringify(found);
        form.submit();
      } catch (error) {
        fault.hidden = false;
        fault.focus();
      }
    });
  });
})();
