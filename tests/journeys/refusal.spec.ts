// A refusal: proposed by one, signed by another, and explained to the applicant.
import { open } from "../lib/app";
import { expectAccessible } from "../lib/axe";
import * as card from "../lib/card";
import { become, signIn, somebody } from "../lib/people";
import { expect, test } from "../lib/portal";
import { onPaper, shot } from "../lib/shot";
import { words } from "../lib/words";

test("a refusal takes two people and says what to do now", async ({ page, anotherDevice }) => {
  test.slow();
  const w = words();
  const tenant = somebody("李小红");
  await signIn(page, tenant);
  const address = await card.fillIn(page, tenant);
  const reference = await card.handIn(page);
  const row = { hasText: reference };

  const first = await anotherDevice();
  await test.step("the first reviewer proposes, and can't sign what is his own", async () => {
    await become(first, "reviewer");
    await card.takeCase(first, reference);
    await card.readDocument(first, tenant);
    await first.getByRole("radio", { name: w.refuse }).check();
    await first.getByRole("checkbox", { name: w.noLink }).check();
    await expectAccessible(first);
    await shot(first, "refusal-proposing");
    await card.press(first, w.refuseDo);
    await expect(first.getByRole("button", { name: w.refuseDo })).toHaveCount(0);
    await open(first, "/cases");
    const own = first.getByRole("listitem").filter(row);
    await own.getByRole("link", { name: w.signOrReturn }).click();
    await expect(first.getByText(w.ownProposal)).toBeVisible();
    await expect(first.getByRole("button", { name: w.sign, exact: true })).toHaveCount(0);
  });

  await test.step("nothing is said to the applicant yet", async () => {
    await open(page, address);
    await expect(card.title(page, w.whereItStands)).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(w.noLink);
  });

  await test.step("the second reviewer looks, and signs", async () => {
    const second = await anotherDevice();
    await become(second, "secondReviewer");
    const waiting = second.getByRole("listitem").filter(row);
    await waiting.getByRole("link", { name: w.signOrReturn }).click();
    await expect(second.getByText(w.noLink)).toBeVisible();
    await expectAccessible(second);
    await shot(second, "refusal-signing");
    await card.press(second, w.sign);
    await second.getByRole("dialog").getByRole("button", { name: w.sign, exact: true }).click();
    await expect(second.getByRole("button", { name: w.sign, exact: true })).toHaveCount(0);
  });

  await test.step("the applicant reads why, by which rule, what to do, until when to appeal", async () => {
    await open(page, address);
    await expect(card.title(page, w.decision)).toBeVisible();
    const letter = page.getByRole("main");
    for (const said of [w.noLink, w.article, w.whatNow, w.appealUntil]) {
      await expect(letter).toContainText(said);
    }
    await expectAccessible(page);
    await shot(page, "refusal-letter");
    expect((await onPaper(page, "refusal-letter")).length, "sheets").toBe(1);
  });
});
