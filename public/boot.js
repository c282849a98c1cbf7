// Runs before the first paint: applies the reader's kept choices, then fetches the app.
// It stands in the head, before the style sheet, so that it does not wait for it.
// Keys and values are those of `src/language/reader.rs`.
"use strict";

const root = document.documentElement;

function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Private windows may keep nothing.
  }
}

if (kept("size") === "large") root.dataset.size = "large";
// The words of the first paint are the Chinese ones of the first page. Somewhere else, or in
// another language, only the frame is shown until the app has arrived.
const english = kept("language") === "en";
if (english) root.lang = "en";
if (english || location.pathname !== "/") root.dataset.first = "frame";

// The two switches of the first paint work before the app has arrived; it draws its own later.
function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Then the choice holds for this page only.
  }
}

addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-switch]")?.dataset.switch;
  if (pressed === "size") {
    const large = root.dataset.size !== "large";
    root.dataset.size = large ? "large" : "";
    keep("size", root.dataset.size);
  } else if (pressed === "language") {
    keep("language", "en");
    root.dataset.first = "frame";
  }
});

// The place for the app has to be there before it: from a cache it comes faster than the page.
const parsed = new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));

// The build comes from the page, so that a kept copy of this file never mixes two builds.
async function start() {
  const pkg = document.querySelector("meta[name=pkg]").content;
  const [app] = await Promise.all([import(`${pkg}/linli.js`), parsed]);
  await app.default();
}

start().catch((error) => {
  // Unsupported browser, broken network, half a deployment: the links still work as links.
  console.error(error);
  delete root.dataset.first;
  root.dataset.failed = "";
});

// After everything the first visit needs, so that it does not compete with it.
addEventListener("load", () => {
  navigator.serviceWorker?.register("/sw.js").catch(() => {
    // Only the offline shell is missing then.
  });
});
