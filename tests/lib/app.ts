// The app in a page: opened, and known to be there.
import type { Page } from "@playwright/test";

/** Opens an address and waits until the app has taken the place of the first paint. */
export async function open(page: Page, address: string) {
  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      for (const painted of document.querySelectorAll("#app > *")) {
        painted.setAttribute("data-first-paint", "");
      }
    });
  });
  const response = await page.goto(address);
  await page.locator("#app > :not([data-first-paint])").first().waitFor();
  return response;
}

/** How much wider than the screen the page is: nothing, on any screen. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
}
