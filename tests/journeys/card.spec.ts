// From "which papers do I need" to the card in hand, and what becomes of a lost one.
import { open } from "../lib/app";
import { expectAccessible } from "../lib/axe";
import * as card from "../lib/card";
import { readCode, readPaper, verdict } from "../lib/gate";
import { CAMERA, photographedLetter, picture, printed } from "../lib/files";
import { become, signInByPhone, somebody } from "../lib/people";
import { expect, test } from "../lib/portal";
import { forReadme, onPaper, shot } from "../lib/shot";
import { words } from "../lib/words";

test("a tenant asks for a card, answers a question and holds the card", async ({
  page,
  anotherDevice,
  portal,
}) => {
  test.slow();
  const w = words();
  const tenant = somebody("王小明");
  const seen = async (name: string) => {
    await expectAccessible(page);
    await shot(page, `card-${name}`);
  };

  await test.step("which papers do I need", async () => {
    await open(page, "/");
    await forReadme(page, "home", "phone");
    await open(page, "/papers");
    await page.getByRole("radio", { name: w.rents }).check();
    const yes = page.getByRole("radio", { name: new RegExp(`^${w.yes}`) });
    await yes.first().check();
    await page.getByRole("radio", { name: w.onlyMe }).check();
    await yes.last().check();
    await card.press(page, w.showPapers);
    await expect(card.title(page, w.pleasePrepare)).toBeVisible();
    await seen("papers");
    await page.getByRole("link", { name: w.applyNow }).click();
  });

  await test.step("sign in by a code that came by message", async () => {
    await page.getByRole("link", { name: w.phoneSignIn }).click();
    await signInByPhone(page, tenant.phone);
    await expect(page.getByRole("button", { name: w.begin })).toBeVisible();
  });

  const address = await test.step("fill in the form", () => card.fillInToProof(page, tenant));

  await test.step("the letter: printed from the template, and photographed", async () => {
    await page.getByRole("radio", { name: w.letter }).check();
    await page.getByLabel(w.employer).fill("邻里测试工厂");
    await page.getByRole("link", { name: w.template }).click();
    await expect(page.locator(".letter")).toContainText(tenant.name);
    const pdf = await printed(page);
    expect(pdf.buffer.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
    await seen("letter");
    await page.goBack();
    await expect(page.getByLabel(w.employer)).toHaveValue("邻里测试工厂");
    await card.choose(page, "#proof-files", [pdf, await photographedLetter(page)], 2);
    await seen("proof");
    await card.press(page, w.goOn);
  });

  await test.step("what is kept of the photograph is upright and says nothing of the camera", async () => {
    await expect(card.title(page, w.check)).toBeVisible();
    const addresses = await page.evaluate(() =>
      [...document.images].map((image) => image.src).filter((src) => src.includes("/api/files/")),
    );
    const kept = await page.evaluate(async (addresses) => {
      const found = [];
      for (const address of addresses) {
        const blob = await (await fetch(address)).blob();
        const { width, height } = await createImageBitmap(blob);
        found.push({ width, height, bytes: await blob.text() });
      }
      return found;
    }, addresses);
    expect(kept.length).toBeGreaterThan(0);
    for (const one of kept) {
      expect(one.height, "upright").toBeGreaterThan(one.width);
      expect(one.bytes).not.toContain("Exif");
      expect(one.bytes).not.toContain(CAMERA);
    }
  });

  const reference = await test.step("check the answers, declare, hand in", async () => {
    await expect(page.getByRole("main")).toContainText(tenant.name);
    await seen("check");
    const reference = await card.handIn(page);
    await expect(page.getByRole("main")).toContainText(w.decideBy);
    await seen("receipt");
    await forReadme(page, "receipt", "phone");
    expect((await onPaper(page, "card-receipt")).length, "sheets").toBeLessThanOrEqual(2);
    return reference;
  });

  await test.step("somebody without an account looks up how far it is", async () => {
    const other = await anotherDevice();
    await open(other, "/status");
    await other.getByLabel(w.reference, { exact: true }).fill(reference.toLowerCase());
    await other.getByLabel(w.lastFour).fill(tenant.phone.slice(-4));
    await card.press(other, w.look);
    await expect(other.getByText(w.waiting).first()).toBeVisible();
    await expect(other.getByRole("main")).not.toContainText(tenant.name);
    await expectAccessible(other);
    await shot(other, "card-status");
  });

  const desk = await anotherDevice();
  await test.step("a reviewer reads the document and asks for one item", async () => {
    await become(desk, "reviewer");
    await card.takeCase(desk, reference);
    await expect(desk.getByRole("main")).not.toContainText(tenant.number);
    await card.readDocument(desk, tenant);
    await desk.getByRole("radio", { name: w.ask }).check();
    await desk.getByLabel(w.askItem).selectOption({ label: w.proofItem });
    await desk.getByRole("radio", { name: w.unreadable }).check();
    await expectAccessible(desk);
    await shot(desk, "card-case");
    await forReadme(desk, "case", "desktop");
    await card.press(desk, w.askDo);
    await expect(desk.getByRole("button", { name: w.askDo })).toHaveCount(0);
  });

  await test.step("the applicant answers only that", async () => {
    await open(page, address);
    await seen("asked");
    await page.getByRole("link", { name: w.answerNow }).click();
    await expect(page.getByLabel(w.name, { exact: true })).toHaveCount(0);
    await card.choose(page, "#proof-files", await picture(page, "推荐信 2"), 3);
    await seen("answer");
    await card.press(page, w.send);
    await expect(page.getByText(w.sent)).toBeVisible();
  });

  await test.step("the reviewer approves", async () => {
    await open(desk, "/cases");
    const row = desk.getByRole("listitem").filter({ hasText: reference });
    await row.getByRole("link", { name: w.goOnReviewing }).click();
    await card.sayYes(desk);
  });

  await test.step("the card is in hand and the gate takes it", async () => {
    await open(page, address);
    await seen("approved");
    await page.getByRole("link", { name: w.openCard }).click();
    await card.press(page, w.useHere);
    const code = page.getByRole("img", { name: w.gateCode });
    await expect(code).toBeVisible();
    await seen("in-hand");
    const text = await readCode(code);
    expect(await verdict(portal, text)).toBe("valid");
    await forReadme(page, "card", "phone");
    expect(await onPaper(page, "card-on-paper")).toEqual([{ width: 105, height: 74 }]);
  });

  await test.step("lost: frozen at once, then replaced", async () => {
    const paper = await readPaper(page);
    expect(await verdict(portal, paper)).toBe("valid");

    await confirm(w.freeze);
    await expect(page.getByText(w.frozen).first()).toBeVisible();
    await seen("frozen");
    expect(await verdict(portal, paper)).toBe("frozen");

    const old = page.url();
    await confirm(w.replace);
    await expect(page).not.toHaveURL(old);
    await expect(page.getByRole("button", { name: w.useHere })).toBeVisible();
    const next = await readPaper(page);
    expect(await verdict(portal, paper)).toBe("replaced");
    expect(await verdict(portal, next)).toBe("valid");
    await open(page, new URL(old).pathname);
    await expect(page.getByText(w.replaced).first()).toBeVisible();
    await seen("replaced");
  });

  async function confirm(name: string) {
    await card.press(page, name);
    await page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
  }
});
