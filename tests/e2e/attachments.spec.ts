import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { bmpHead, jpegHead, pngHead } from '#shared/testing/pictures';
import { callBridge, type Launched, launchDesk, temporaryUserData } from './desk.ts';
import { sheet, writeCameraFile } from './fake-camera.ts';
import { choose, goToJob } from './hall-work.ts';

/** 附件 of a case: by camera, from files and from the clipboard; looked at, put in order, removed. */
test.describe.configure({ mode: 'serial' });

const screens = path.join(import.meta.dirname, '../../.results/screens');
let launched: Launched;
let desk: Page;
let userData: string;

test.beforeAll(async () => {
  userData = temporaryUserData();
  const camera = path.join(userData, 'camera.y4m');
  writeCameraFile(camera);
  launched = await launchDesk({
    userData,
    waitForHall: false,
    args: [
      '--demo',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${camera}`,
    ],
  });
  desk = launched.desk;
  await desk.setViewportSize({ width: 1366, height: 768 });
  await expect(desk.getByLabel('姓名').first()).toBeVisible({ timeout: 60_000 });
  await openFirstCase();
});
test.afterAll(() => launched?.close());

const panel = () => desk.getByRole('region', { name: '附件' });
const dialog = (name: string | RegExp) => desk.getByRole('dialog', { name });
const adding = () => dialog('添加附件');

async function openFirstCase(): Promise<void> {
  await goToJob(desk, '案件');
  await desk.getByRole('table').getByRole('button').first().click();
  await expect(panel()).toBeVisible();
}

async function see(name: string): Promise<void> {
  await desk.screenshot({ path: path.join(screens, `${name}.png`) });
}

async function look(name: string): Promise<void> {
  await see(name);
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect.soft(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Files that main keeps, by their names. */
function keptFiles(): string[] {
  const root = path.join(userData, 'attachments');
  return fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .sort();
}

/** Size and some colours of a kept picture, read over the bridge and drawn by Chromium. */
async function pictureOf(sha256: string, at: readonly (readonly [number, number])[]) {
  const answer = (await callBridge(desk, 'file.get', { sha256, from: 0 })) as {
    value: { base64: string };
  };
  return desk.evaluate(
    async ([base64, at]) => {
      const image = new Image();
      image.src = `data:image/jpeg;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const pen = canvas.getContext('2d');
      pen?.drawImage(image, 0, 0);
      const colours = at.map(([x, y]) => {
        const place = [x * (image.width - 1), y * (image.height - 1)].map(Math.round);
        return [...(pen?.getImageData(place[0] ?? 0, place[1] ?? 0, 1, 1).data ?? [])].slice(0, 3);
      });
      return { width: image.width, height: image.height, colours };
    },
    [answer.value.base64, at] as const,
  );
}

const nameOfColour = ([red = 0, green = 0, blue = 0]: readonly number[]) =>
  `${red > 150 ? 'R' : '-'}${green > 110 ? 'G' : '-'}${blue > 150 ? 'B' : '-'}`;

/** A small picture file as a person's own, made by Chromium. */
async function pictureFile(colour: string, type: string, width = 300): Promise<Buffer> {
  const address = await desk.evaluate(
    ([colour, type, width]) => {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = 200;
      const pen = canvas.getContext('2d');
      if (pen) pen.fillStyle = colour;
      pen?.fillRect(0, 0, width, 200);
      return canvas.toDataURL(type);
    },
    [colour, type, width] as const,
  );
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

test('E33 no page has a camera before a scan dialog is open', async () => {
  const ask = () =>
    desk.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        (error: unknown) => (error as Error).name,
      ),
    );
  expect(await ask()).toBe('NotAllowedError');
});

test('AT20 a paper that lies askew is photographed, pulled straight and kept by keyboard alone', async () => {
  await expect(panel()).toContainText('还没有');
  await panel().scrollIntoViewIfNeeded();
  await see('attachments-empty-1366');
  await panel().getByRole('button', { name: '拍照、扫描、添加' }).focus();
  await desk.keyboard.press('Enter');
  await expect(adding().getByLabel('摄像头画面')).toBeVisible();
  const shutter = adding().getByRole('button', { name: '拍照' });
  await expect(shutter).toBeFocused();
  const video = adding().getByLabel('摄像头画面');
  await expect
    .poll(() => video.evaluate((element) => (element as HTMLVideoElement).videoWidth))
    .toBeGreaterThan(0);
  await see('attachments-camera-1366');
  await desk.keyboard.press('Enter');
  await expect(adding().getByRole('button', { name: /^左上角/ })).toBeVisible();
  await expect(adding().getByRole('button', { name: /^保留/ })).toBeFocused();
  const names = ['左上角', '右上角', '右下角', '左下角'];
  const starts = [
    [0, 0],
    [100, 0],
    [100, 100],
    [0, 100],
  ];
  for (const [at, name] of names.entries()) {
    const [toX = 0, toY = 0] = sheet[at] ?? [];
    const [fromX = 0, fromY = 0] = starts[at] ?? [];
    const corner = adding().getByRole('button', { name: new RegExp(`^${name}`) });
    if (at === 0) await corner.focus();
    else await desk.keyboard.press('Tab');
    await expect(corner).toBeFocused();
    for (let x = fromX; x !== toX; x += Math.sign(toX - fromX) * 5) {
      await desk.keyboard.press(toX > fromX ? 'Shift+ArrowRight' : 'Shift+ArrowLeft');
    }
    for (let y = fromY; y !== toY; y += Math.sign(toY - fromY) * 5) {
      await desk.keyboard.press(toY > fromY ? 'Shift+ArrowDown' : 'Shift+ArrowUp');
    }
    await expect(corner).toHaveAccessibleName(`${name}，横 ${toX}%，竖 ${toY}%`);
  }
  await look('attachments-straighten-1366');
  // Esc closes an open list first, and does not throw the picture away.
  await adding().getByRole('combobox', { name: '类别' }).focus();
  await desk.keyboard.press('ArrowDown');
  await expect(desk.getByRole('listbox')).toBeAttached();
  await desk.keyboard.press('Escape');
  await expect(adding().getByRole('button', { name: /^左上角，横 20%/ })).toBeVisible();
  await desk.keyboard.press('Control+s');
  await expect(adding().getByRole('status')).toHaveText('已保留 1 份');
  await expect(shutter).toBeFocused();
  await desk.keyboard.press('Escape');
  await expect(adding()).toBeHidden();
  await expect(panel().getByRole('button', { name: '当事人身份证明 1' })).toBeVisible();

  const [sha256 = ''] = keptFiles();
  const kept = await pictureOf(sha256, [
    ...([
      [0.02, 0.02],
      [0.98, 0.02],
      [0.02, 0.98],
      [0.98, 0.98],
    ] as const),
    ...([
      [0.45, 0.45],
      [0.55, 0.45],
      [0.45, 0.55],
      [0.55, 0.55],
    ] as const),
  ]);
  const quarters = ['R--', '-G-', '--B', 'RGB'];
  expect(kept.colours.map(nameOfColour)).toEqual([...quarters, ...quarters]);
  expect(Math.max(kept.width, kept.height)).toBeLessThanOrEqual(2480);
  // Sealed: nothing of a JPEG is seen on the disk.
  const file = fs.readFileSync(path.join(userData, 'attachments', sha256.slice(0, 2), sha256));
  expect(file.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false);
});

test('AT7 several files at once: pictures one by one, a PDF as it is, others by name why not', async () => {
  await panel().getByRole('button', { name: '拍照、扫描、添加' }).click();
  const pdf = Buffer.from('%PDF-1.4\n% a paper of the other side\n%%EOF\n');
  await adding()
    .getByLabel('选择图片或 PDF')
    .setInputFiles([
      { name: '欠条.png', mimeType: 'image/png', buffer: await pictureFile('#c00', 'image/png') },
      { name: '合同.pdf', mimeType: 'application/pdf', buffer: pdf },
      { name: '说明.docx', mimeType: 'text/plain', buffer: Buffer.from('PK no picture') },
      {
        ...{ name: '工地.jpg', mimeType: 'image/jpeg' },
        buffer: await pictureFile('#080', 'image/jpeg', 4000),
      },
      {
        name: '假.png',
        mimeType: 'image/png',
        buffer: Buffer.from('\x89PNG\r\n\x1a\n broken', 'latin1'),
      },
    ]);
  await expect(adding().getByLabel('名称')).toHaveValue('欠条');
  await expect(adding().getByRole('status')).toHaveText('还有 4 个文件');
  await choose(adding().getByLabel('类别'), '证据材料');
  await adding().getByRole('button', { name: '右转' }).click();
  await adding().getByRole('button', { name: '这张和余下 4 张都保留' }).click();
  await expect(adding().getByRole('status')).toHaveText('已保留 3 份');
  const left = adding().getByRole('alert').filter({ hasText: /./ });
  await expect(left).toContainText('说明：这个文件不是 JPG、PNG 图片或 PDF');
  await expect(left).toContainText('假：这张图片打不开');
  await see('attachments-files-1366');

  // The same once more is refused with the name under which it is here.
  await adding()
    .getByLabel('选择图片或 PDF')
    .setInputFiles([{ name: '又一份.pdf', mimeType: 'application/pdf', buffer: pdf }]);
  await expect(left).toContainText('又一份：同一份文件已在本案附件里（合同）');
  await adding().getByRole('button', { name: '完成' }).click();
  const evidence = panel().getByRole('list', { name: /^证据材料/ });
  await expect(evidence.getByRole('listitem')).toHaveText(['欠条', 'PDF合同', '工地']);
  expect(keptFiles()).toHaveLength(4);
});

test('E82 E83 a picture that would fill the memory, moves, or deceives is refused by name, and nothing is opened', async () => {
  const real = await pictureFile('#08c', 'image/jpeg');
  // A second frame header, small, before the real one: a decoder that believed it would be told wrong.
  const frame = jpegHead(8, 8).subarray(20);
  const twoFrames = Buffer.concat([real.subarray(0, 2), frame, real.subarray(2)]);
  const before = await memoryOf();
  await panel().getByRole('button', { name: '拍照、扫描、添加' }).click();
  await adding()
    .getByLabel('选择图片或 PDF')
    .setInputFiles(
      [
        ['巨幅.bmp', bmpHead(30_000, 20_000)],
        ['长图.png', pngHead(30_001, 10)],
        ['动图.png', pngHead(10, 10, 2)],
        ['两面.jpg', twoFrames],
        ['手机.heic', Buffer.from('\0\0\0\x18ftypheic')],
        ['矢量.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90000"/>')],
      ].map(([name, bytes]) => ({
        ...{ name: String(name), mimeType: 'image/png' },
        buffer: Buffer.from(bytes as Uint8Array),
      })),
    );
  const left = adding().getByRole('alert').filter({ hasText: /./ });
  await expect(left.getByRole('listitem')).toHaveText([
    /^巨幅：这张图片的尺寸过大（超过 8000 万像素/,
    /^长图：这张图片的尺寸过大/,
    /^动图：这是会动的图片/,
    /^两面：这张图片打不开/,
    /^手机：这个文件不是 JPG、PNG 图片或 PDF/,
    /^矢量：这个文件不是 JPG、PNG 图片或 PDF/,
  ]);
  await look('attachments-refused-1366');
  await desk.setViewportSize({ width: 1920, height: 1080 });
  await see('attachments-refused-1920');
  await desk.setViewportSize({ width: 1366, height: 768 });
  // The BMP alone would have taken 2.4 GB.
  expect((await memoryOf()) - before).toBeLessThan(400_000);
  await adding().getByRole('button', { name: '关闭（Esc）' }).click();
  expect(keptFiles()).toHaveLength(4);
});

/** Kilobytes that all processes of the desk hold at their highest. */
function memoryOf(): Promise<number> {
  return launched.app.evaluate(({ app }) =>
    app.getAppMetrics().reduce((sum, { memory }) => sum + memory.peakWorkingSetSize, 0),
  );
}

test('AT9 pages are looked at large, turned by the arrow keys, and put in another order', async () => {
  const evidence = panel().getByRole('list', { name: /^证据材料/ });
  await evidence.getByRole('button', { name: '欠条' }).click();
  await expect(dialog('证据材料 1 / 3：欠条').getByRole('img', { name: '欠条' })).toBeVisible();
  await look('attachments-large-1366');
  await desk.keyboard.press('ArrowRight');
  await expect(dialog('证据材料 2 / 3：合同')).toContainText('用本机的 PDF 程序打开');
  await desk.keyboard.press('ArrowRight');
  const large = dialog(/^证据材料 \d \/ 3：工地/);
  await expect(large.getByRole('img', { name: '工地' })).toBeVisible();
  await large.getByRole('button', { name: '前移' }).click();
  await expect(dialog('证据材料 2 / 3：工地')).toBeVisible();
  await large.getByRole('button', { name: '改名、改类' }).click();
  await dialog('改名、改类').getByLabel('名称').fill('工地照片');
  await desk.keyboard.press('Control+s');
  await expect(dialog('证据材料 2 / 3：工地照片')).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(evidence.getByRole('listitem')).toHaveText(['欠条', '工地照片', 'PDF合同']);
});

test('AT8 an attachment is removed with its reason, which stays to be read', async () => {
  const evidence = panel().getByRole('list', { name: /^证据材料/ });
  await evidence.getByRole('button', { name: '工地照片' }).click();
  await desk.getByRole('button', { name: /移\s*除/ }).click();
  const removing = dialog('移除“工地照片”');
  await desk.keyboard.press('Control+s');
  await expect(removing.getByText('请写明移除这份附件的理由')).toBeVisible();
  await removing.getByLabel('理由').fill('拍糊了');
  await see('attachments-remove-1366');
  await desk.keyboard.press('Control+s');
  await expect(removing).toBeHidden();
  await desk.keyboard.press('Escape');
  await expect(evidence.getByRole('listitem')).toHaveText(['欠条', 'PDF合同']);
  await panel().getByText('已移除 1 份').click();
  await expect(panel()).toContainText('工地照片：拍糊了');
  await panel().getByText('已移除 1 份').scrollIntoViewIfNeeded();
  await look('attachments-panel-1366');
  expect(keptFiles()).toHaveLength(4);
});

test('AT3 a file that is damaged on the disk is said to be so, and the page goes on', async () => {
  const evidence = panel().getByRole('list', { name: /^证据材料/ });
  for (const name of keptFiles()) {
    const file = path.join(userData, 'attachments', name.slice(0, 2), name);
    const bytes = fs.readFileSync(file);
    bytes[50] = (bytes[50] ?? 0) ^ 1;
    fs.writeFileSync(file, bytes);
  }
  await evidence.getByRole('button', { name: '欠条' }).click();
  await expect(dialog(/欠条/).getByRole('alert').filter({ hasText: /./ })).toContainText(
    '原件已损坏',
  );
  await desk.keyboard.press('Escape');
  await expect(panel()).toBeVisible();
});

test('E33 without a camera the dialog says what to do, and a pasted picture goes in all the same', async () => {
  await desk.evaluate(() => {
    const missing = () => Promise.reject(new DOMException('', 'NotFoundError'));
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { value: missing });
  });
  await panel().getByRole('button', { name: '拍照、扫描、添加' }).click();
  await expect(adding().getByText('没有找到摄像头或高拍仪')).toBeVisible();
  await expect(adding().getByRole('button', { name: '再试一次' })).toBeVisible();
  await see('attachments-no-camera-1366');
  const bytes = (await pictureFile('#006', 'image/png')).toString('base64');
  await desk.evaluate((base64) => {
    const data = new DataTransfer();
    const content = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    data.items.add(new File([content], 'image.png', { type: 'image/png' }));
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
  }, bytes);
  await adding().getByLabel('名称').fill('微信截图');
  await desk.keyboard.press('Control+s');
  await expect(adding().getByRole('status')).toHaveText('已保留 1 份');
  await desk.keyboard.press('Escape');
  await expect(panel().getByRole('button', { name: '微信截图' })).toBeVisible();
});

test('AT2 what was kept is there after a restart, and of two cameras the one used last opens first', async () => {
  await launched.close({ keep: true });
  launched = await launchDesk({
    userData,
    waitForHall: false,
    args: ['--use-fake-device-for-media-stream=device-count=2'],
  });
  desk = launched.desk;
  await expect(desk.getByLabel('姓名').first()).toBeVisible({ timeout: 60_000 });
  await openFirstCase();
  await panel().getByRole('button', { name: '微信截图' }).click();
  await expect(dialog(/微信截图/).getByRole('img', { name: '微信截图' })).toBeVisible();
  await desk.keyboard.press('Escape');

  await panel().getByRole('button', { name: '拍照、扫描、添加' }).click();
  const chosen = adding().locator('.scan-devices');
  await expect(chosen).toContainText('fake_device_0');
  await choose(adding().getByRole('combobox', { name: '摄像头' }), 'fake_device_1');
  await expect(chosen).toContainText('fake_device_1');
  await expect(adding().getByRole('button', { name: '拍照' })).toBeFocused();
  await desk.keyboard.press('Escape');
  await panel().getByRole('button', { name: '拍照、扫描、添加' }).click();
  await expect(chosen).toContainText('fake_device_1');
  await desk.keyboard.press('Escape');
  await expect(adding()).toBeHidden();
});
