// Applying for a card and deciding about it, page by page.
import { expect, type Page } from "@playwright/test";
import { open } from "./app";
import { picture, portrait, type Chosen } from "./files";
import type { Applicant } from "./people";
import { words } from "./words";

/** Presses a button. */
export const press = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).click();

/** The page's title. */
export const title = (page: Page, name: string) =>
  page.getByRole("heading", { level: 1, name, exact: true });

/** Begins an application; answers its address, `/applications/…`. */
export async function begin(page: Page): Promise<string> {
  const w = words();
  await press(page, w.begin);
  await page.waitForURL(/\/applications\/[0-9a-f-]+$/);
  return new URL(page.url()).pathname;
}

/** Why one is here: rents. */
export async function sayWhy(page: Page) {
  const w = words();
  await page.getByRole("radio", { name: w.rents }).check();
  await press(page, w.goOn);
}

/** Where: a room, one level after the other. */
export async function pickPlace(page: Page) {
  const w = words();
  for (const name of [w.hamlet, w.house, w.room]) await press(page, name);
  await expect(page.getByText(w.chosen, { exact: true })).toBeVisible();
  await press(page, w.goOn);
}

/** Name and document of the first person, without going on. */
export async function writePerson(page: Page, who: Applicant) {
  const w = words();
  await page.getByLabel(w.name, { exact: true }).fill(who.name);
  await page.getByLabel(w.documentKind).selectOption({ label: w.residentId });
  await page.getByLabel(w.documentNumber, { exact: true }).fill(who.number);
  await choose(page, "#document-picture", await picture(page, "证件 Document"));
}

/** Chooses a file and waits until it is kept. */
export async function choose(page: Page, field: string, file: Chosen | Chosen[], kept = 1) {
  await page.locator(field).setInputFiles(file);
  await expect(page.getByText(words().kept)).toHaveCount(kept, { timeout: 30_000 });
}

/** The portrait of the only person. */
export async function putPortrait(page: Page) {
  const field = "input[type=file][id^=photo-]:not([capture])";
  await choose(page, field, await portrait(page));
}

/** An application filled in as far as the proof, which stands on the page. */
export async function fillInToProof(page: Page, who: Applicant): Promise<string> {
  const w = words();
  const address = await begin(page);
  await page.getByRole("link", { name: w.standing, exact: true }).click();
  await sayWhy(page);
  await pickPlace(page);
  await writePerson(page, who);
  await press(page, w.goOn);
  await press(page, w.noMorePeople);
  await expect(title(page, w.photos)).toBeVisible();
  await putPortrait(page);
  await press(page, w.goOn);
  await expect(title(page, w.proof)).toBeVisible();
  return address;
}

/** The shortest whole application, up to the last page: residents vouch for the applicant. */
export async function fillIn(page: Page, who: Applicant): Promise<string> {
  const w = words();
  const address = await fillInToProof(page, who);
  await page.getByRole("radio", { name: w.vouch }).check();
  await page.getByLabel(w.whomToAsk).fill("赵一、钱二，沈行宅 2 号");
  await press(page, w.goOn);
  await expect(title(page, w.check)).toBeVisible();
  return address;
}

/** Declares and hands in; answers the reference. */
export async function handIn(page: Page): Promise<string> {
  const w = words();
  await page.getByRole("checkbox", { name: w.declare }).check();
  await press(page, w.handIn);
  await expect(title(page, w.receipt)).toBeVisible();
  const reference = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/;
  return reference.exec(await page.getByRole("main").innerText())![0];
}

/** Takes a case out of the queue. */
export async function takeCase(page: Page, reference: string) {
  await open(page, "/cases");
  await page.getByRole("button", { name: `${words().take} ${reference}` }).click();
  await expect(title(page, reference)).toBeVisible();
}

/** Types what the picture of the document shows. */
export async function readDocument(page: Page, who: Applicant) {
  const w = words();
  await page.getByLabel(w.numberInPicture).fill(who.number);
  await page.getByLabel(w.birthDateInPicture).fill(who.birthDate);
  await press(page, w.compare);
  await expect(page.getByText(w.agrees)).toBeVisible();
}

/** Takes a case, finds its document right, and approves it. */
export async function approve(page: Page, reference: string, who: Applicant) {
  await takeCase(page, reference);
  await readDocument(page, who);
  await sayYes(page);
}

/** Approves the case on the page. */
export async function sayYes(page: Page) {
  const w = words();
  await page.getByRole("radio", { name: new RegExp(`^${w.approve}`) }).check();
  await press(page, w.approveDo);
  await expect(page.getByRole("button", { name: w.approveDo })).toHaveCount(0);
}
