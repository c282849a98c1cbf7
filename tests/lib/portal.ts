// A portal for each worker: a server of its own on a free port, with its own demo community.
// Journeys take `test` and `expect` from here.
import { test as playwright, expect, type BrowserContext, type Page } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { languageHere } from "./words";

/** The repository. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type Portal = {
  /** Where it listens, without a slash at the end. */
  url: string;
  /** Its data folder. */
  data: string;
};

/** What a page complains about: errors in the console, uncaught exceptions, broken policy. */
export type Complaints = {
  /** This complaint belongs to the journey. */
  expected: (pattern: RegExp) => void;
  /** Listens to one more context. */
  listen: (context: BrowserContext) => Promise<void>;
};

/** A page on another device, where nobody is signed in and nothing is kept. */
export type AnotherDevice = () => Promise<Page>;

// What browsers write themselves about answers the page was ready for: the page looks whether
// anybody is signed in, and a refusal is an answer with a 4xx.
const ANSWERS_OF_THE_PORTAL = /Failed to load resource: .* 4(01|04|09|22|29) .*\/api\//;

const SERVER = process.env.LINLI_TEST_SERVER ?? join(ROOT, "target/debug/linli-server");
const START_MS_MAX = 60_000;
const STOP_MS_MAX = 10_000;

export const test = playwright.extend<
  { complaints: Complaints; anotherDevice: AnotherDevice },
  { portal: Portal }
>({
  portal: [
    async ({}, use, worker) => {
      const data = mkdtempSync(join(tmpdir(), "linli-journeys-"));
      const { server, url } = await start(data, worker.workerIndex);
      await use({ url, data });
      await stop(server);
      rmSync(data, { recursive: true, force: true });
    },
    { scope: "worker", timeout: START_MS_MAX + STOP_MS_MAX },
  ],

  baseURL: async ({ portal }, use) => use(portal.url),

  // Every journey ends with this question, whatever else it asks.
  complaints: [
    async ({ context }, use) => {
      const heard: string[] = [];
      const patterns = [ANSWERS_OF_THE_PORTAL];
      const listenTo = (page: Page) => {
        page.on("pageerror", (error) => heard.push(`uncaught: ${error.message}`));
        page.on("console", (message) => {
          if (message.type() === "error") {
            heard.push(`${message.text()} (${message.location().url})`);
          }
        });
      };
      const listen = async (context: BrowserContext) => {
        context.pages().forEach(listenTo);
        context.on("page", listenTo);
        await context.addInitScript((language) => {
          // An empty page has no storage.
          if (location.origin === "null") return;
          localStorage.getItem("language") ?? localStorage.setItem("language", language);
        }, languageHere());
      };
      await listen(context);
      await use({ expected: (pattern) => void patterns.push(pattern), listen });
      const surprising = heard.filter((text) => !patterns.some((known) => known.test(text)));
      expect(surprising, "what the browser complained about").toEqual([]);
    },
    { auto: true },
  ],

  anotherDevice: async ({ browser, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      await complaints.listen(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect };

/** Starts a server on a free port and waits until it says which. */
async function start(data: string, worker: number) {
  const server = spawn(
    SERVER,
    ["serve", "--demo", "--listen", "127.0.0.1:0", "--data", data],
    { stdio: ["ignore", "pipe", "pipe"], env: environment() },
  );
  const logs = join(ROOT, "target/journeys-logs");
  mkdirSync(logs, { recursive: true });
  const log = createWriteStream(join(logs, `server-${worker}.log`));
  server.stderr.pipe(log);
  const said: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) =>
      reject(new Error(`linli-server ${why}; see ${log.path}\n${said.join("\n")}`));
    const patience = setTimeout(() => fail("did not say where it listens"), START_MS_MAX);
    server.once("error", (error) => fail(`can't be started: ${error.message}`));
    server.once("exit", (code) => fail(`ended with ${code}`));
    createInterface({ input: server.stdout }).on("line", (line) => {
      log.write(`${line}\n`);
      said.push(line);
      const address = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (address) {
        clearTimeout(patience);
        resolve(address);
      }
    });
  });
  return { server, url };
}

/** Without settings that the one who runs the journeys may have for a portal of their own. */
function environment() {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("LINLI_"));
  return Object.fromEntries(others);
}

/** Asks politely, then insists. */
async function stop(server: ChildProcess) {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  const insist = setTimeout(() => server.kill("SIGKILL"), STOP_MS_MAX);
  await ended;
  clearTimeout(insist);
}
