// Who does something in a journey: somebody with a telephone, or a member of staff of the demo.
import { expect, type Locator, type Page } from "@playwright/test";
import { open } from "./app";
import { words } from "./words";

/** Somebody who applies. Nobody real: born before 1910, with a number of the demo. */
export type Applicant = {
  phone: string;
  name: string;
  /** A resident identity number. */
  number: string;
  /** `YYYY-MM-DD`, as the number says. */
  birthDate: string;
};

const MONTHS = 12;
let applicants = 0;

/** Somebody new each time; each worker has a portal of its own. */
export function somebody(name: string): Applicant {
  const nth = (applicants += 1);
  const month = String((nth % MONTHS) + 1).padStart(2, "0");
  const number = identityNumber(`1901${month}09`, nth);
  return {
    phone: `1540000${String(1000 + nth)}`,
    name,
    number,
    birthDate: `1901-${month}-09`,
  };
}

/** A resident identity number of Baoshan with its check character (ISO 7064 MOD 11-2). */
export function identityNumber(birthDate: string, nth: number): string {
  const body = `310113${birthDate}${String(nth % 1000).padStart(3, "0")}`;
  const sum = [...body].reduce((sum, digit, at) => sum + Number(digit) * (2 ** (17 - at) % 11), 0);
  return body + "10X98765432"[sum % 11];
}

/** Signs in by telephone number and code on the page that asks for it; the code is read where the
 * demo shows its messages. */
export async function signInByPhone(page: Page, phone: string) {
  const w = words();
  const community = page.getByRole("radio", { name: w.community });
  await expect(page.getByLabel(w.phone)).toBeVisible();
  if (await community.isVisible()) await community.check();
  await page.getByLabel(w.phone).fill(phone);
  await page.getByRole("button", { name: w.getCode }).click();
  await expect(page.getByLabel(w.code)).toBeVisible();
  const messages = await page.context().newPage();
  await open(messages, "/demo/messages");
  const newest = await messages.getByRole("main").getByRole("listitem").first().innerText();
  await messages.close();
  const code = /(?<!\d)\d{6}(?!\d)/.exec(newest)?.[0];
  expect(code, newest).toBeDefined();
  await page.getByLabel(w.code).fill(code!);
  const enter = page.getByLabel(w.code).locator("xpath=ancestor::form");
  await enter.getByRole("button", { name: w.signIn }).click();
  await expect(page.getByLabel(w.code)).toHaveCount(0);
}

/** Opens the portal and signs in by telephone. */
export async function signIn(page: Page, who: Applicant) {
  await open(page, "/sign-in?back=/apply");
  await signInByPhone(page, who.phone);
}

/** Becomes somebody of the demo with one tap, as only the demo lets one. */
export async function become(page: Page, persona: "tenant" | "reviewer" | "secondReviewer") {
  await open(page, "/sign-in");
  await tap(page, persona);
  const w = words();
  const first = persona === "tenant" ? w.signedIn : w.queue;
  await expect(page.getByRole("heading", { level: 1, name: first, exact: true })).toBeVisible();
}

/** Taps on a persona where the demo offers them. */
export async function tap(where: Page | Locator, persona: "tenant" | "reviewer" | "secondReviewer") {
  // The name stands first on the button, a line about the person follows.
  await where.getByRole("button", { name: new RegExp(`^${words()[persona]} `) }).click();
}
