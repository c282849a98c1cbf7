// The gate: reads a code from its picture and asks the command what it is worth.
import { expect, type Locator, type Page } from "@playwright/test";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import jsqr from "jsqr";
import { PNG } from "pngjs";
import { ROOT, type Portal } from "./portal";

const COMMAND = process.env.LINLI_TEST_PASS ?? join(ROOT, "target/debug/linli-pass");

type Community = { community: string; name: { zh: string } };

/** What a code on the screen or on paper says. */
export async function readCode(code: Locator): Promise<string> {
  // A message passing over the code would hide it from a camera, too.
  await expect(code.page().locator(".toast")).toHaveCount(0, { timeout: 20_000 });
  const picture = PNG.sync.read(await code.screenshot({ animations: "disabled" }));
  const found = (jsqr as unknown as typeof jsqr.default)(
    new Uint8ClampedArray(picture.data),
    picture.width,
    picture.height,
  );
  expect(found?.data, "a code that can be read").toBeTruthy();
  return found!.data;
}

/** What the code of the printed card says. */
export async function readPaper(page: Page): Promise<string> {
  const screen = page.viewportSize()!;
  await page.emulateMedia({ media: "print" });
  // The card is wider than a phone.
  await page.setViewportSize({ width: 800, height: 600 });
  const text = await readCode(page.locator(".paper svg.code__picture"));
  await page.setViewportSize(screen);
  await page.emulateMedia({ media: "screen" });
  return text;
}

/** The word of `linli-pass verify`, with what the portal publishes at this moment. */
export async function verdict(portal: Portal, text: string): Promise<string> {
  const ask = async (path: string) => (await fetch(portal.url + path)).json();
  const communities: Community[] = await ask("/api/communities");
  const { community } = communities.find((one) => one.name.zh === "沈行社区")!;
  const trust = await ask(`/api/communities/${community}/trust`);
  const folder = mkdtempSync(join(tmpdir(), "linli-gate-"));
  const [keys, status] = [join(folder, "keys.json"), join(folder, "status.txt")];
  writeFileSync(keys, JSON.stringify({ keys: trust.keys.map(keyOf(community)) }));
  writeFileSync(status, trust.status_list);
  const asked = ["verify", "--json", "--keys", keys, "--community", community];
  // It ends with 1 for a card that is not valid, which is an answer.
  const answer = await new Promise<string>((resolve) =>
    execFile(COMMAND, [...asked, "--status", status, text], (_, said, wrong) =>
      resolve(said || JSON.stringify({ verdict: wrong })),
    ),
  );
  rmSync(folder, { recursive: true });
  return JSON.parse(answer).verdict;
}

type Key = { public_key: string; not_before: string; not_after: string };

/** A published key as the command's file has it: instants in seconds, hexadecimal without dashes. */
const keyOf = (community: string) => (key: Key) => ({
  key: key.public_key,
  community: community.replaceAll("-", ""),
  not_before: Math.floor(Date.parse(key.not_before) / 1000),
  not_after: Math.floor(Date.parse(key.not_after) / 1000),
});
