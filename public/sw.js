// The offline shell: pages open without a network, what was fetched once is not fetched again.
// `cargo xtask bundle` fills in the build and what a first visit needs, so every build brings a
// new version of this file, and the browser installs it by itself.
"use strict";

const BUILD = "{{pkg}}";
const PRECACHE = {{precache}};
const PREFIX = "linli";
const CACHE = PREFIX + BUILD;
// The newest build and the one before it, for tabs that are still open.
const BUILDS_KEPT = 2;

addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      await cache.addAll(PRECACHE);
      await skipWaiting();
    })(),
  );
});

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      // Names come in the order in which the caches were made.
      const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
      const old = ours.filter((name) => name !== CACHE).slice(0, -(BUILDS_KEPT - 1));
      await Promise.all(old.map((name) => caches.delete(name)));
      await clients.claim();
    })(),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // Answers about people are never kept, and nothing of others is ours to keep.
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.startsWith("/pkg/")) event.respondWith(keptFirst(request));
  else if (PRECACHE.includes(url.pathname)) event.respondWith(keptFirst(request));
});

// Every page is the same shell. From the network while there is one, so that a new build is seen.
async function page(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const shell = await (await caches.open(CACHE)).match("/");
    if (shell) return shell;
    throw error;
  }
}

// The build's files are named after their content, and the few files beside them came with this
// version of the worker: what is kept is right.
async function keptFirst(request) {
  const kept = (await (await caches.open(CACHE)).match(request)) ?? (await caches.match(request));
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, answer.clone());
  }
  return answer;
}
