// What the shell does in the browser: keys, dialogs, the clock. A page works without any of it; links are real links.
(() => {
  const GO = { t: "/", p: "/plan", d: "/documents", c: "/chain", f: "/factory", l: "/line", e: "/experiments" };
  let going = 0;

  const withState = (path) => {
    const kept = new URLSearchParams();
    for (const name of ["lang", "theme"]) {
      const value = new URLSearchParams(location.search).get(name);
      if (value) kept.set(name, value);
    }
    return kept.size ? `${path}?${kept}` : path;
  };
  const open = (id) => {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
    return dialog;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (document.querySelector("dialog[open]")) return;
    if (going && Date.now() - going < 1500 && GO[event.key]) {
      event.preventDefault();
      location.assign(withState(GO[event.key]));
    }
    going = event.key === "g" ? Date.now() : 0;
    if (event.key === "?") open("help");
    if (event.key === "/") {
      event.preventDefault();
      open("search")?.querySelector("input").focus();
    }
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) open(opener.dataset.open);
    if (event.target.closest("[data-close]") || event.target.tagName === "DIALOG") event.target.closest("dialog").close();
    const number = event.target.closest("a[data-fact]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (number && plain && typeof window.emitEvent === "function") {
      event.preventDefault();
      window.emitEvent("lineage", number.dataset.fact);
    }
  });

  document.addEventListener("input", (event) => {
    if (!event.target.matches(".search-field")) return;
    const words = event.target.value.trim().toLowerCase();
    for (const entry of document.querySelectorAll(".search-list a")) {
      entry.hidden = !entry.dataset.words.includes(words);
    }
  });

  const showClock = (live, time) => {
    const clock = document.querySelector(".clock");
    if (!clock) return;
    clock.dataset.live = String(live);
    clock.querySelector("b").textContent = live ? clock.dataset.liveWord : clock.dataset.offlineWord;
    clock.querySelector("span").textContent = time;
  };
  let fed = 0;
  window.addEventListener("gongfu:live", ({ detail: { frame, time } }) => {
    fed = Date.now();
    showClock(Boolean(frame?.connected), frame ? time : "");
  });

  // A page without a live line asks now and then; one with a line is told by its frames.
  const ask = async () => {
    if (document.hidden || Date.now() - fed < 4000) return;
    const answer = await fetch("/api/health").catch(() => null);
    if (!answer?.ok) return showClock(false, "");
    const { live, scenario_time: seconds } = await answer.json();
    const offset = Number(document.querySelector(".clock")?.dataset.utcOffset ?? 0);
    const time = seconds === null ? "" : new Date((seconds + offset * 60) * 1000).toISOString().slice(5, 19).replace("T", " ");
    showClock(live, time);
    window.dispatchEvent(new CustomEvent("gongfu:clock", { detail: { seconds } }));
  };
  window.addEventListener("load", ask);
  setInterval(ask, 2000);
})();
