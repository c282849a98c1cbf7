// Pictures of pages, for people to look at: target/shots/PROJECT/NAME.png.
import { test, type Page } from "@playwright/test";
import { join } from "node:path";
import { ROOT } from "./portal";

/** The whole page as it stands, with nothing moving. */
export async function shot(page: Page, name: string) {
  const path = join(ROOT, "target/shots", test.info().project.name, `${name}.png`);
  await page.screenshot({ path, fullPage: true, animations: "disabled" });
}
