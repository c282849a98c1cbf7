// Files as phones and offices make them, made in the browser so that none has to be kept here.
import type { Page } from "@playwright/test";

/** A file to choose. */
export type Chosen = { name: string; mimeType: string; buffer: Buffer };

/** A portrait of nobody. */
export async function portrait(page: Page): Promise<Chosen> {
  const shapes = [
    ["#e9e4d8", "M0 0h600v800h-600z"],
    ["#3d5a66", "M80 800c0-190 90-270 220-270s220 80 220 270z"],
    ["#d9b08c", "M300 170a150 165 0 1 1-1 0z"],
    ["#2b2320", "M145 330c0-130 65-200 155-200s155 70 155 200c-60-85-250-85-310 0z"],
  ];
  const base64 = await page.evaluate((shapes) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 600, height: 800 });
    const context = canvas.getContext("2d")!;
    for (const [colour, path] of shapes) {
      context.fillStyle = colour;
      context.fill(new Path2D(path));
    }
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1];
  }, shapes);
  return { name: "portrait.jpg", mimeType: "image/jpeg", buffer: Buffer.from(base64, "base64") };
}

/** What a drawn picture carries, in the middle. */
type Drawn = { width: number; height: number; words: string; noisy: boolean };

/** A photographed letter as a phone stores it: 12 megapixels of grain, lying on its side with a
 * note to turn it, and the place where it was taken. */
export async function photographedLetter(page: Page): Promise<Chosen> {
  const drawn = { width: 4000, height: 3000, words: "推荐信 Letter", noisy: true };
  const buffer = withExif(await jpeg(page, drawn));
  return { name: "IMG_20261123.jpg", mimeType: "image/jpeg", buffer };
}

/** A small picture with words on it: a portrait, the front of a document. */
export async function picture(page: Page, words: string): Promise<Chosen> {
  const buffer = await jpeg(page, { width: 600, height: 800, words, noisy: false });
  return { name: `${words}.jpg`, mimeType: "image/jpeg", buffer };
}

/** The page as it would be printed, on sheets so small that it takes several. */
export async function printed(page: Page): Promise<Chosen> {
  const buffer = await page.pdf({ format: "A6" });
  return { name: "letter.pdf", mimeType: "application/pdf", buffer };
}

async function jpeg(page: Page, drawn: Drawn): Promise<Buffer> {
  const base64 = await page.evaluate(async ({ width, height, words, noisy }) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d")!;
    context.fillStyle = "#d9d2c3";
    context.fillRect(0, 0, width, height);
    if (noisy) {
      const grain = context.createImageData(500, 500);
      crypto.getRandomValues(new Uint8Array(grain.data.buffer, 0, 65536));
      for (let at = 65536; at < grain.data.length; at += 1) {
        grain.data[at] = grain.data[(at * 31) % 65536];
      }
      for (let at = 3; at < grain.data.length; at += 4) grain.data[at] = 90;
      const tile = Object.assign(document.createElement("canvas"), { width: 500, height: 500 });
      tile.getContext("2d")!.putImageData(grain, 0, 0);
      context.fillStyle = context.createPattern(tile, "repeat")!;
      context.fillRect(0, 0, width, height);
    }
    context.fillStyle = "#1c2430";
    context.textAlign = "center";
    context.font = `${Math.round(width / 12)}px sans-serif`;
    context.fillText(words, width / 2, height / 2);
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1];
  }, drawn);
  return Buffer.from(base64, "base64");
}

/** What the camera writes beside the picture. It must be gone once the picture is kept. */
export const CAMERA = "Linli test camera";

/** Puts a camera's note (APP1) behind the first two bytes: turned by a quarter (6), and where. */
function withExif(jpeg: Buffer): Buffer {
  const entries = (list: [tag: number, type: number, count: number, value: number][]) => {
    const bytes = Buffer.alloc(2 + list.length * 12 + 4);
    bytes.writeUInt16BE(list.length, 0);
    list.forEach(([tag, type, count, value], nth) => {
      const at = 2 + nth * 12;
      bytes.writeUInt16BE(tag, at);
      bytes.writeUInt16BE(type, at + 2);
      bytes.writeUInt32BE(count, at + 4);
      // Short values stand at the left of their four bytes.
      if (type === 3) bytes.writeUInt16BE(value, at + 8);
      else bytes.writeUInt32BE(value, at + 8);
    });
    return bytes;
  };
  const model = Buffer.from(`${CAMERA}\0`);
  const [main, place] = [2 + 3 * 12 + 4, 2 + 2 * 12 + 4];
  const modelAt = 8 + main + place;
  const latitudeAt = modelAt + model.length;
  const first = entries([
    [0x0110, 2, model.length, modelAt],
    [0x0112, 3, 1, 6],
    [0x8825, 4, 1, 8 + main],
  ]);
  const gps = entries([
    [0x0001, 2, 2, 0x4e000000], // north
    [0x0002, 5, 3, latitudeAt],
  ]);
  const latitude = Buffer.alloc(24);
  [31, 1, 24, 1, 0, 1].forEach((number, nth) => latitude.writeUInt32BE(number, nth * 4));
  const header = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]);
  const body = Buffer.concat([Buffer.from("Exif\0\0"), header, first, gps, model, latitude]);
  const mark = Buffer.from([0xff, 0xe1, 0, 0]);
  mark.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), mark, body, jpeg.subarray(2)]);
}
