// Accessibility, judged by axe on the page as it stands.
import { expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { arrived } from "./app";

/** Fails with what is wrong and where; the journey goes on, to find more. */
export async function expectAccessible(page: Page) {
  await arrived(page);
  await expectAccessibleAsItStands(page);
}

/** The same of a page that still waits for something. */
export async function expectAccessibleAsItStands(page: Page) {
  // What is fading in has not its colours yet.
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    return Promise.race([
      Promise.all(ending.map((one) => one.finished.catch(() => undefined))).then(() => undefined),
      new Promise<void>((done) => setTimeout(done, 2_000)),
    ]);
  });
  // Evaluated by the debugger, so that the page's own policy stays as strict as it is.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as any).axe.run());
  const found = (violations as axe.Result[]).flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id} at ${node.target.join(" ")}: ${node.failureSummary}`,
    ),
  );
  expect.soft(found, `accessibility of ${page.url()}`).toEqual([]);
}
