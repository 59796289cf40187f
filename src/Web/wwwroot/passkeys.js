// Hands the question of a passkey form to the browser, and sends what the device answers with the form.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const refused = form.querySelector("[data-refused]");
  form.addEventListener("submit", async event => {
    event.preventDefault();
    refused.hidden = true;
    // The device makes its passkey before the server reads the name.
    const name = form.elements["Input.Name"];
    if (name && !name.value.trim()) {
      name.value = "";
      form.reportValidity();
      return;
    }
    try {
      const options = JSON.parse(form.dataset.options);
      const making = form.dataset.passkey === "create";
      const publicKey = making
        ? PublicKeyCredential.parseCreationOptionsFromJSON(options)
        : PublicKeyCredential.parseRequestOptionsFromJSON(options);
      const credential = making
        ? await navigator.credentials.create({ publicKey })
        : await navigator.credentials.get({ publicKey });
      form.elements["Input.Credential"].value = JSON.stringify(credential);
      form.submit();
    } catch {
      // Cancelled, timed out, no passkey here, or an old browser: it does not say which, and neither can we.
      refused.hidden = false;
      refused.focus();
    }
  });
}
