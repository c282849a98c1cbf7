// How the journeys are run: on a phone and on a desktop, in Debian's Chromium.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "journeys",
  outputDir: "../target/journeys",
  reporter: [["list"]],
  forbidOnly: !!process.env.CI,
  // A journey that passes the second time only has found something: it fails.
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    // What can't be pressed says so, rather than using up the journey's time.
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    launchOptions: {
      executablePath: process.env.LINLI_TEST_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox", // root, as in a container, has no other way
        "--disable-gpu",
        // Nothing but the portal is talked to.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [
    {
      name: "phone",
      use: {
        viewport: { width: 360, height: 780 },
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
      },
    },
    { name: "desktop", use: { viewport: { width: 1280, height: 900 } } },
  ],
});
