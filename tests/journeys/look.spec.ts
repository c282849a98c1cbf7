// How every page looks: both languages, large version, dark scheme, on paper and by keyboard.
import type { Page } from "@playwright/test";
import { arrived, open, overflow } from "../lib/app";
import { expectAccessible } from "../lib/axe";
import * as card from "../lib/card";
import { become, signIn, somebody } from "../lib/people";
import { expect, test } from "../lib/portal";
import { shot } from "../lib/shot";
import { languageHere, words } from "../lib/words";

/** What anybody may open. */
const OPEN_PAGES = { home: "/", papers: "/papers", "sign-in": "/sign-in", status: "/status",
  apply: "/apply", staff: "/staff", messages: "/demo/messages", lost: "/no-such-page" };
/** What a resident sees, an application's own pages aside. */
const OWN_PAGES = { me: "/me", cards: "/cards", "apply-mine": "/apply" };
const STEPS = ["standing", "place", "people", "photos", "proof", "check", "letter"];

/** Each way of looking at a page, by the keys the portal keeps on the device. */
const LOOKS = [
  { look: "", size: "", dark: false, other: false },
  { look: "-large", size: "large", dark: false, other: false },
  { look: "-dark", size: "", dark: true, other: false },
  { look: "-other-language", size: "", dark: false, other: true },
];

for (const { look, size, dark, other } of LOOKS) {
  test.describe(`looked at${look || "-plain"}`, () => {
    test.use({ colorScheme: dark ? "dark" : "light" });

    test("pages that anybody may open", async ({ page }) => {
      await lookAs(page, size, other);
      await seeAll(page, OPEN_PAGES, look);
    });

    test("pages of somebody who applies", async ({ page }) => {
      test.slow();
      await lookAs(page, "", false);
      const tenant = somebody("何小满");
      await signIn(page, tenant);
      const address = await card.begin(page);
      await open(page, `${address}/people`);
      await card.writePerson(page, tenant);
      await card.press(page, words().goOn);
      await expect(page.getByRole("button", { name: words().noMorePeople, exact: true })).toBeVisible();
      await lookAs(page, size, other);
      const steps = Object.fromEntries(STEPS.map((step) => [`apply-${step}`, `${address}/${step}`]));
      await seeAll(page, { ...OWN_PAGES, "apply-steps": address, ...steps }, look);
    });
  });
}

test("the reviewer's empty desk", async ({ page }) => {
  await become(page, "tenant");
  await seeAll(page, { "not-yours": "/cases" }, "");
  await become(page, "reviewer");
  await seeAll(page, { cases: "/cases", "staff-keys": "/staff/setup" }, "");
});

test("one step of the form by keyboard alone", async ({ page }) => {
  const w = words();
  await signIn(page, somebody("高小平"));
  const address = await card.begin(page);
  await open(page, `${address}/standing`);
  const rents = page.getByRole("radio", { name: w.rents });
  await tabTo(page, page.getByRole("radio").first());
  await page.keyboard.press("Space");
  while (!(await rents.isChecked())) await page.keyboard.press("ArrowDown");
  await tabTo(page, page.getByRole("button", { name: w.goOn, exact: true }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/place$/);
  // Whoever hears the page is told where they are.
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

/** Presses Tab until something has the focus, which can be seen. */
async function tabTo(page: Page, wanted: ReturnType<Page["locator"]>) {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      const ring = await wanted.evaluate((element) => {
        const around = element.closest(".choice") ?? element;
        const of = (one: Element) => getComputedStyle(one).outlineStyle;
        return [of(element), of(around)].some((style) => style !== "none");
      });
      expect(ring, "the focus can be seen").toBe(true);
      return;
    }
  }
  throw new Error("Tab does not lead there");
}

/** From now on the pages are opened as somebody sees them who has chosen so. */
async function lookAs(page: Page, size: string, other: boolean) {
  const here = languageHere();
  const language = other ? (here === "en" ? "zh-CN" : "en") : here;
  await page.addInitScript(
    ([size, language]) => {
      if (location.origin === "null") return;
      localStorage.setItem("size", size);
      localStorage.setItem("language", language);
    },
    [size, language],
  );
}

async function seeAll(page: Page, pages: Record<string, string>, look: string) {
  for (const [name, address] of Object.entries(pages)) {
    await test.step(name, async () => {
      await open(page, address);
      await arrived(page);
      expect.soft(await overflow(page), `${name} fits the width of the screen`).toBe(0);
      await expectAccessible(page);
      await shot(page, `look-${name}${look}`);
    });
  }
}
