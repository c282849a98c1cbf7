// Pictures of pages, for people to look at: target/shots/PROJECT/NAME.png.
import { test, type Page } from "@playwright/test";
import { join } from "node:path";
import { arrived } from "./app";
import { ROOT } from "./portal";

/** The whole page as it stands, with nothing moving. */
export async function shot(page: Page, name: string) {
  await arrived(page);
  const path = join(ROOT, "target/shots", test.info().project.name, `${name}.png`);
  await page.screenshot({ path, fullPage: true, animations: "disabled" });
}
