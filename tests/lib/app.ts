// The app in a page: opened, and known to be there.
import { expect, type Page } from "@playwright/test";

/** Opens an address and waits until the app has taken the place of the first paint. */
export async function open(page: Page, address: string) {
  await page.addInitScript(() => {
    const watch = new MutationObserver((changes) => {
      const taken = changes.some(
        ({ target, removedNodes }) => (target as Element).id === "app" && removedNodes.length > 0,
      );
      if (taken) Object.assign(window, { appIsThere: true });
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  const response = await page.goto(address);
  await page.waitForFunction(() => "appIsThere" in window);
  return response;
}

/** How much wider than the screen the page is: nothing, on any screen. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
}

/** Waits until the page has what it came for: its title, its content, its pictures. */
export async function arrived(page: Page) {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".loading, main[aria-busy=true]")).toHaveCount(0);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
}
