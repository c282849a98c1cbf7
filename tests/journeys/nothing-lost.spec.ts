// Whatever happens in the middle, nothing that was typed or sent is lost, and nothing is done twice.
import { open } from "../lib/app";
import * as card from "../lib/card";
import { picture } from "../lib/files";
import { become, signIn, somebody, tap } from "../lib/people";
import { expect, test } from "../lib/portal";
import { words } from "../lib/words";

test("a refresh and the back button lose nothing", async ({ page }) => {
  const w = words();
  const tenant = somebody("张小兰");
  await signIn(page, tenant);
  const address = await card.begin(page);
  await open(page, `${address}/people`);
  await card.writePerson(page, tenant);
  await card.press(page, w.goOn);
  await expect(page.getByRole("button", { name: w.noMorePeople, exact: true })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel(w.name, { exact: true })).toHaveValue(tenant.name);
  await page.reload();
  await expect(page.getByLabel(w.name, { exact: true })).toHaveValue(tenant.name);
  await expect(page.getByLabel(w.documentNumber, { exact: true })).toHaveValue(tenant.number);
  await expect(page.getByText(w.kept)).toHaveCount(1);
});

test("another phone shows what was filled in and sent", async ({ page, anotherDevice }) => {
  const w = words();
  const tenant = somebody("周小平");
  await signIn(page, tenant);
  const address = await card.fillInToProof(page, tenant);
  await page.getByRole("radio", { name: w.letter }).check();
  await card.choose(page, "#proof-files", await picture(page, "推荐信"));

  // A second code for the same number has to wait a minute; the session is carried over instead.
  const other = await anotherDevice();
  await other.context().addCookies(await page.context().cookies());
  await open(other, `${address}/proof`);
  await expect(other.getByRole("radio", { name: w.letter })).toBeChecked();
  await expect(other.getByText(w.kept)).toHaveCount(1);
  await open(other, `${address}/photos`);
  await expect(other.getByText(w.kept)).toHaveCount(1);
});

test("a second tab that changes the same step is not overwritten unasked", async ({ page }) => {
  const w = words();
  const tenant = somebody("吴小军");
  await signIn(page, tenant);
  const address = await card.begin(page);
  await open(page, `${address}/people`);
  await card.writePerson(page, tenant);
  await card.press(page, w.goOn);
  await page.goBack();
  await expect(page.getByLabel(w.name, { exact: true })).toHaveValue(tenant.name);

  const second = await page.context().newPage();
  await open(second, new URL(page.url()).pathname);
  await second.getByLabel(w.name, { exact: true }).fill("吴小军军");
  await card.press(second, w.goOn);
  await expect(second.getByRole("button", { name: w.noMorePeople, exact: true })).toBeVisible();

  await page.getByLabel(w.name, { exact: true }).fill("吴晓军");
  await card.press(page, w.goOn);
  await expect(page.getByText(w.elsewhere, { exact: true })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("吴小军军");
  await card.press(page, w.keepHere);
  await expect(page.getByText(w.elsewhere, { exact: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByLabel(w.name, { exact: true })).toHaveValue("吴晓军");
});

test("a session that ends in the middle is taken up again in place", async ({
  page,
  anotherDevice,
}) => {
  const w = words();
  const tenant = somebody("郑小芳");
  await become(page, "tenant");
  await open(page, "/apply");
  const address = await card.begin(page);
  await open(page, `${address}/people`);
  await card.writePerson(page, tenant);

  const other = await anotherDevice();
  await become(other, "tenant");
  await open(other, "/me");
  await card.press(other, w.endAll);
  await other.getByRole("dialog").getByRole("button", { name: w.endAllYes, exact: true }).click();
  await expect(other.getByRole("dialog")).toHaveCount(0);

  await page.getByLabel(w.name, { exact: true }).fill("郑晓芳");
  await card.press(page, w.goOn);
  const again = page.getByRole("dialog");
  await expect(again).toContainText(w.signInAgain);
  await tap(again, "tenant");
  // What was pressed is done now.
  await expect(page.getByRole("button", { name: w.noMorePeople, exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("main")).toContainText("郑晓芳");
});

test("without a connection the answers stay, and are saved once it is back", async ({
  page,
  context,
  complaints,
}) => {
  complaints.expected(/ERR_INTERNET_DISCONNECTED/);
  const w = words();
  const tenant = somebody("孙小龙");
  await signIn(page, tenant);
  const address = await card.begin(page);
  await open(page, `${address}/people`);
  await card.writePerson(page, tenant);
  await context.setOffline(true);
  await page.getByLabel(w.name, { exact: true }).fill("孙晓龙");
  await card.press(page, w.goOn);
  await expect(page.getByText(w.noConnection)).toBeVisible();
  await expect(page.getByLabel(w.name, { exact: true })).toHaveValue("孙晓龙");
  await context.setOffline(false);
  await card.press(page, w.goOn);
  await expect(page.getByRole("button", { name: w.noMorePeople, exact: true })).toBeVisible();
  await page.goBack();
  await page.reload();
  await expect(page.getByLabel(w.name, { exact: true })).toHaveValue("孙晓龙");
});

test("pressed twice, handed in once; a skipped step is named", async ({ page }) => {
  const w = words();
  const tenant = somebody("冯小玉");
  await signIn(page, tenant);
  const address = await card.fillIn(page, tenant);
  await page.getByRole("checkbox", { name: w.declare }).check();
  await page.getByRole("button", { name: w.handIn, exact: true }).dblclick();
  await expect(card.title(page, w.receipt)).toBeVisible();
  const rows = await page.evaluate(async () => (await fetch("/api/applications")).json());
  expect(rows).toHaveLength(1);

  // Straight to the last page of a new one: it says what is missing and hands nothing in.
  await open(page, "/apply");
  await card.press(page, w.another);
  await page.waitForURL(/\/applications\/[0-9a-f-]+$/);
  const next = new URL(page.url()).pathname;
  expect(next).not.toBe(address);
  await open(page, `${next}/check`);
  await page.getByRole("checkbox", { name: w.declare }).check();
  await card.press(page, w.handIn);
  await expect(page.locator("#missing")).toBeFocused();
  await expect(page).toHaveURL(/\/check$/);
});
