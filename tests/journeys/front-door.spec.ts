// The front door: what stands there before the app has come, and what a first visit costs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { open, overflow } from "../lib/app";
import { expectAccessible, expectAccessibleAsItStands } from "../lib/axe";
import { expect, ROOT, test } from "../lib/portal";
import { shot, shotAsItStands } from "../lib/shot";

type Weight = { file: string; raw: number; brotli: number; first_visit: boolean };

const FIRST_VISIT_BYTES_MAX = 180_000;

test("words and layout stand before the app has come", async ({ page }) => {
  // The words of the first paint are the Chinese ones.
  await page.addInitScript(() => localStorage.setItem("language", "zh-CN"));
  // On its way for as long as this journey lasts, as on a slow connection.
  await page.route("**/pkg/**/*.wasm", () => {});
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const main = page.getByRole("main");
  await expect(main).toBeVisible();
  const words = (await main.innerText()).trim();
  expect(words.length, "words to read while one waits").toBeGreaterThan(20);
  const size = await main.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(size, "the style sheet is there").toBeGreaterThanOrEqual(18);
  expect(await overflow(page)).toBe(0);
  await expectAccessibleAsItStands(page);
  await shotAsItStands(page, "front-door-before-app");
});

test("the app takes the place of the first paint", async ({ page }) => {
  const response = await open(page, "/");
  const policy = response?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain("unsafe-inline");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await overflow(page)).toBe(0);
  await expectAccessible(page);
  await shot(page, "front-door");
});

test("a first visit fetches what the budget counts, and nothing else", async ({
  page,
  context,
}) => {
  const fetched = new Map<string, string | undefined>();
  context.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith("/api/")) return;
    const name = pathname.replace(/^\/pkg\/[0-9a-f]+\//, "pkg/").replace(/^\//, "");
    fetched.set(name || "index.html", response.headers()["content-encoding"]);
  });
  await open(page, "/");
  await page.waitForLoadState("networkidle");

  const table = readFileSync(join(ROOT, "target/bundle/sizes.json"), "utf8");
  const weights = new Map((JSON.parse(table) as Weight[]).map((row) => [row.file, row]));
  const visited = [...fetched.keys()];
  expect(visited.filter((name) => !weights.get(name)?.first_visit)).toEqual([]);
  const bytes = visited.reduce((sum, name) => sum + (weights.get(name)?.brotli ?? 0), 0);
  expect(bytes).toBeLessThanOrEqual(FIRST_VISIT_BYTES_MAX);
  // The weights are those of the compressed files, so these are what must be sent.
  expect(fetched.get("pkg/linli_bg.wasm")).toBe("br");
});
