// What bad input gets: a clear sentence beside the field and on top, the focus, and nothing lost.
import type { Page } from "@playwright/test";
import { open } from "../lib/app";
import { expectAccessible } from "../lib/axe";
import * as card from "../lib/card";
import { picture, type Chosen } from "../lib/files";
import { identityNumber, signIn, somebody } from "../lib/people";
import { expect, test } from "../lib/portal";
import { shot } from "../lib/shot";
import { words } from "../lib/words";

const LETTER_BYTES_MAX = 10 * 1024 * 1024;

test("a wrong number is named, never repeated", async ({ page }) => {
  const w = words();
  const tenant = somebody("陈小云");
  await signIn(page, tenant);
  const address = await card.begin(page);
  await open(page, `${address}/people`);
  await card.writePerson(page, tenant);
  const field = page.getByLabel(w.documentNumber, { exact: true });

  const right = identityNumber("19030509", 77);
  const slip = right.slice(0, 16) + ((Number(right[16]) + 1) % 10) + right[17];
  const old = right.slice(0, 6) + right.slice(8, 17);
  for (const [number, said] of [
    [slip, w.numberSlip],
    [old, w.numberOld],
  ]) {
    await field.fill(number);
    await field.press("Tab");
    await card.press(page, w.goOn);
    await expectSaid(page, "document-number", said);
    await expect(page.getByRole("main")).not.toContainText(number);
    await expect(field).toHaveValue(number);
    await expect(page.getByLabel(w.name, { exact: true })).toHaveValue(tenant.name);
    await expect(page.getByText(w.kept)).toHaveCount(1);
  }
  await expectAccessible(page);
  await shot(page, "bad-number");
  await page.locator(".summary").getByRole("link").first().click();
  await expect(field).toBeFocused();
  await field.fill(tenant.number);
  await expect(page.locator("#document-number-wrong")).toBeHidden();
  await card.press(page, w.goOn);
  await expect(page.getByRole("button", { name: w.noMorePeople, exact: true })).toBeVisible();
});

test("names are taken as they are, folded only where it is said, and refused with a reason", async ({
  page,
}) => {
  const w = words();
  const tenant = somebody("张𬭎");
  await signIn(page, tenant);
  const address = await card.begin(page);
  await open(page, `${address}/people`);
  await card.writePerson(page, { ...tenant, name: "小明😀" });
  const name = page.getByLabel(w.name, { exact: true });
  await name.press("Tab");
  await card.press(page, w.goOn);
  await expectSaid(page, "name", w.emoji);
  await expect(name).toHaveValue("小明😀");

  await name.fill("阿卜杜热依木•买买提明");
  await expect(page.getByText(`${w.written}阿卜杜热依木·买买提明`)).toBeVisible();
  await card.press(page, w.goOn);
  const people = page.getByRole("button", { name: w.noMorePeople, exact: true });
  await expect(people).toBeVisible();
  await page.goBack();

  await name.fill(tenant.name);
  await card.press(page, w.goOn);
  await expect(people).toBeVisible();
  await expect(page.getByRole("main")).toContainText(tenant.name);
});

test("files that can't be used are refused with a way forward, the others stay", async ({ page }) => {
  const w = words();
  const tenant = somebody("林小雨");
  await signIn(page, tenant);
  const address = await card.begin(page);
  await open(page, `${address}/proof`);
  await page.getByRole("radio", { name: w.letter }).check();
  await page.getByLabel(w.employer).fill("邻里测试工厂");
  const good = await picture(page, "推荐信");
  await card.choose(page, "#proof-files", good);

  const file = (name: string, buffer: Buffer): Chosen => ({ name, mimeType: "image/jpeg", buffer });
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(64)]);
  const huge = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(LETTER_BYTES_MAX - 8)]);
  const bad: [Chosen, string][] = [
    [file("空.jpg", Buffer.alloc(0)), w.fileEmpty],
    [{ ...file("大.pdf", huge), mimeType: "application/pdf" }, w.fileTooLarge],
    [file("网页.jpg", Buffer.from("<!doctype html><script>alert(1)</script>")), w.fileUnknown],
    [file("IMG_0001.HEIC", heic), w.fileHeic],
    [file("断.jpg", good.buffer.subarray(0, 400)), w.fileBroken],
  ];
  for (const [chosen, said] of bad) {
    await page.locator("#proof-files").setInputFiles(chosen);
    await expect(page.getByRole("listitem").filter({ hasText: chosen.name })).toContainText(said);
    await expect(page.getByText(w.kept)).toHaveCount(1);
  }
  await expectAccessible(page);
  await shot(page, "bad-file");
  await expect(page.getByLabel(w.employer)).toHaveValue("邻里测试工厂");
  await page.reload();
  await expect(page.getByText(w.kept)).toHaveCount(1);
  await expect(page.getByLabel(w.employer)).toHaveValue("邻里测试工厂");
});

/** A sentence beside the field and in the summary, which has the focus. */
async function expectSaid(page: Page, field: string, said: string) {
  await expect(page.locator(`#${field}-wrong`)).toContainText(said);
  await expect(page.locator(`#${field}`)).toHaveAttribute("aria-invalid", "true");
  const summary = page.locator(".summary");
  await expect(summary).toContainText(said);
  await expect(summary).toBeFocused();
}
