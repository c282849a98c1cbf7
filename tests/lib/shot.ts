// Pages as they look on the screen and on paper: target/shots/PROJECT/NAME.png and NAME.pdf.
import { test, type Page } from "@playwright/test";
import { join } from "node:path";
import { arrived } from "./app";
import { ROOT } from "./portal";

/** The whole page once it is there, with nothing moving. */
export async function shot(page: Page, name: string) {
  await arrived(page);
  await shotAsItStands(page, name);
}

/** The whole page, whatever it still waits for. */
export async function shotAsItStands(page: Page, name: string) {
  const path = join(ROOT, "target/shots", test.info().project.name, `${name}.png`);
  await page.screenshot({ path, fullPage: true, animations: "disabled" });
}

/** What is on the screen, for the README; written where somebody asks for it. */
export async function forReadme(page: Page, name: string, project: "phone" | "desktop") {
  if (!process.env.LINLI_WRITE_PICTURES || test.info().project.name !== project) return;
  await arrived(page);
  const path = join(ROOT, "docs/pictures", `${name}.png`);
  await page.screenshot({ path, scale: "css", animations: "disabled" });
}

/** The page as it is printed: the size of each sheet in millimetres. */
export async function onPaper(page: Page, name: string): Promise<{ width: number; height: number }[]> {
  await arrived(page);
  const path = join(ROOT, "target/shots", test.info().project.name, `${name}.pdf`);
  const pdf = await page.pdf({ path, format: "A4", preferCSSPageSize: true });
  const boxes = pdf.toString("latin1").matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g);
  const millimetres = (points: string) => Math.round((Number(points) / 72) * 25.4);
  return [...boxes].map(([, width, height]) => ({
    width: millimetres(width),
    height: millimetres(height),
  }));
}
