// The form that corrects a reading: filled from the reading's button, sent to the API, its answer shown beside it.
(() => {
  const SIGNER = "gongfu.signer";
  const dialog = () => document.getElementById("correct");
  let current = null;

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-correct]");
    if (!opener) return;
    current = JSON.parse(opener.dataset.correct);
    const form = dialog().querySelector("form");
    form.querySelector("blockquote").textContent = current.quote;
    form.querySelector("[role=alert]").textContent = "";
    for (const [name, value] of Object.entries(current.fields)) form.elements[name].value = value;
    form.elements.by.value = localStorage.getItem(SIGNER) ?? "";
    form.elements.reason.value = "";
    form.elements.where.value = "everywhere";
    showRange(form);
    dialog().showModal();
    form.elements.subject.focus();
  });

  const showRange = (form) => {
    form.querySelector(".field-value_high").hidden = form.elements.comparator.value !== "range";
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("form.correction select[name=comparator]")) showRange(event.target.form);
  });

  // A range is not a comparator that one can sign: its upper end makes it one, and any other comparator ends it.
  const changesIn = (form) => {
    const changes = {};
    for (const [name, before] of Object.entries(current.fields)) {
      const value = form.elements[name].value.trim();
      if (value !== before) changes[name] = value;
    }
    if (form.elements.comparator.value === "range") delete changes.comparator;
    else delete changes.value_high;
    if (current.rejected) changes.verdict = "right";
    return changes;
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form.correction")) return;
    event.preventDefault();
    const wanted = event.submitter?.value ?? "correct";
    const changes = { accept: { verdict: "right" }, reject: { verdict: "wrong" } }[wanted] ?? changesIn(form);
    const reading = form.elements.where.value === "here" ? current.here : current.reading;
    const body = { reading, changes, by: form.elements.by.value, reason: form.elements.reason.value };
    const problem = form.querySelector("[role=alert]");
    const buttons = [...form.querySelectorAll("button")];
    for (const button of buttons) button.disabled = true;
    const answer = await fetch("/api/corrections", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    for (const button of buttons) button.disabled = false;
    const words = said?.message?.[document.documentElement.lang.startsWith("zh") ? "zh" : "en"];
    if (!answer?.ok) {
      problem.textContent = words ?? said?.detail ?? form.dataset.failed;
      return;
    }
    localStorage.setItem(SIGNER, body.by);
    dialog().close();
    if (typeof window.emitEvent === "function") window.emitEvent("signed", { reading: current.reading, message: words });
    else location.reload();
  });
})();
