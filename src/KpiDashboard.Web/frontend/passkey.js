// Passkeys: the forms show themselves where the browser knows how, ask the server what to ask the authenticator, and send
// what it answered as a field of the form.

const arm = form => {
  form.hidden = false;
  form.addEventListener("submit", async event => {
    const field = form.elements.namedItem("Credential");
    if (field.value) {
      return;
    }

    event.preventDefault();
    const said = form.querySelector("[data-failed]");
    said.textContent = "";
    try {
      const body = new FormData(form);
      const answer = await fetch(form.dataset.passkey, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }

      const asked = await answer.json();
      const credential = form.dataset.passkey.includes("make=true")
        ? await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked),
          })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
      field.value = JSON.stringify(credential);
      form.requestSubmit();
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
};

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    arm(form);
  }
}
