import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { sentenceOfCall } from '#shared/hall/announcement';
import { makeWav, parseWav } from '#shared/hall/recording';
import { callBridge, type Launched, launchDesk, temporaryUserData } from './desk.ts';

/** The hall's voice in the real program: what is played, sample by sample, and the recorder with a microphone. */
const root = path.join(import.meta.dirname, '../..');
const pictures = path.join(root, '.results/screens');
const CLIPS = path.join(root, 'renderer/hall/voice');

let launched: Launched;
let desk: Page;
let hall: Page;
let userData: string;

/** Someone who says 十 again and again, a second of silence between: Chromium plays it as the microphone. */
function speakerFile(folder: string): string {
  const word = parseWav(fs.readFileSync(path.join(CLIPS, 'ten.wav')));
  if (!word) throw new Error('no clip to speak with');
  const silence = (seconds: number) => new Float32Array(Math.round(seconds * word.rate));
  const samples = [...silence(0.3), ...word.samples, ...silence(0.9)];
  const file = path.join(folder, 'speaker.wav');
  fs.writeFileSync(file, makeWav({ rate: word.rate, samples: Float32Array.from(samples) }));
  return file;
}

test.beforeAll(async () => {
  userData = temporaryUserData();
  const speaker = speakerFile(userData);
  launched = await launchDesk({
    userData,
    args: [
      '--demo',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${speaker}`,
    ],
  });
  ({ desk, hall } = launched);
  await expect(desk.getByLabel('姓名').first()).toBeVisible({ timeout: 60_000 });
  await listenIn(hall);
});
test.afterAll(() => launched?.close());

type Played = { readonly clip: string; readonly at: number; readonly seconds: number };

/** Writes down every buffer that the hall screen plays, told apart by its samples. */
async function listenIn(page: Page): Promise<void> {
  const bundled = fs.readdirSync(path.join(root, 'dist/renderer/assets')).flatMap((file) => {
    const clip = /^(.+)-[\w-]{8}\.wav$/.exec(file)?.[1];
    return clip ? [[clip, `/assets/${file}`] as const] : [];
  });
  await page.evaluate(async (bundled) => {
    const printOf = (buffer: AudioBuffer) => {
      const samples = buffer.getChannelData(0);
      let print = samples.length;
      for (const sample of samples) print = (print * 31 + Math.round(sample * 32_767)) | 0;
      return `${samples.length} ${print}`;
    };
    const names = new Map<string, string>();
    const played: { clip: string; at: number; seconds: number }[] = [];
    Object.assign(window, { played });
    const context = new AudioContext();
    for (const [clip, address] of bundled) {
      const bytes = await (await fetch(address)).arrayBuffer();
      names.set(printOf(await context.decodeAudioData(bytes)), clip);
    }
    await context.close();
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function (at = 0) {
      if (this.buffer) {
        const clip = names.get(printOf(this.buffer)) ?? 'own';
        played.push({ clip, at, seconds: this.buffer.duration });
      }
      return start.call(this, at);
    };
  }, bundled);
}

/** What was played since the last time, in order of its beginning. */
function takePlayed(page: Page): Promise<Played[]> {
  return page.evaluate(() => {
    const { played } = window as unknown as {
      played: { clip: string; at: number; seconds: number }[];
    };
    return played.splice(0);
  });
}

async function openVoiceSettings(): Promise<void> {
  await desk.keyboard.press('Alt+7');
  await desk.getByRole('tab', { name: '语音' }).click();
  await expect(desk.getByRole('button', { name: '试音' })).toBeVisible();
}

async function testSound(speaker: string): Promise<Played[]> {
  await takePlayed(hall);
  await desk.getByRole('button', { name: '试音' }).click();
  await expect(desk.getByText(`正在播放（${speaker}）`)).toBeVisible({ timeout: 30_000 });
  await expect(desk.getByText('播放完毕，没有听到请检查音箱')).toBeVisible({ timeout: 20_000 });
  return takePlayed(hall);
}

test('H50 a call is a chime and the sentence twice; what comes meanwhile waits for its end', async () => {
  await takePlayed(hall);
  const called = hall.getByRole('region', { name: '正在叫号' });
  const newest = called.locator('strong').first();
  await expect(newest).toHaveText(/^[A-Z]\d{3}$/);
  const before = (await newest.textContent()) ?? '';
  await desk.keyboard.press('F4');
  // The sample hall has called somebody already.
  await expect(newest).not.toHaveText(before);
  const label = (await newest.textContent()) ?? '';
  const window = Number(await called.locator('b').first().textContent());
  await desk.evaluate(() => {
    const channel = new BroadcastChannel('hall-sound-test');
    channel.postMessage({ kind: 'ask', label: 'Z980', window: 21 });
    channel.close();
  });
  const sentence = sentenceOfCall(label, window);
  const expected = ['chime', ...sentence, ...sentence, 'chime', ...sentenceOfCall('Z980', 21)];
  const heard: Played[] = [];
  await expect
    .poll(async () => heard.push(...(await takePlayed(hall))), { timeout: 40_000 })
    .toBe(expected.length);
  expect(heard.map(({ clip }) => clip)).toEqual(expected);
  for (const [at, one] of heard.entries()) {
    const before = heard[at - 1];
    if (before)
      expect(one.at, `${one.clip} after ${before.clip}`).toBeGreaterThan(
        before.at + before.seconds,
      );
  }
});

test('H52 the desk is told that the hall can be heard, and when it cannot', async () => {
  await openVoiceSettings();
  await expect(desk.getByText('声音正常')).toBeVisible({ timeout: 40_000 });
  await hall.evaluate(() => {
    navigator.mediaDevices.enumerateDevices = async () => [];
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await expect(desk.getByText(/没有声音：没有找到音箱或声卡/)).toBeVisible();
  await desk.screenshot({ path: path.join(pictures, 'voice-silent-1366.png') });
  await hall.evaluate(() => {
    Reflect.deleteProperty(navigator.mediaDevices, 'enumerateDevices');
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await expect(desk.getByText('声音正常')).toBeVisible();
  const played = await testSound('程序自带语音');
  expect(played[0]?.clip).toBe('chime');
});

/** What a page gets when it asks for devices itself. */
function attack(page: Page, wanted: MediaStreamConstraints): Promise<string> {
  return page.evaluate(async (wanted) => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(wanted);
      for (const track of stream.getTracks()) track.stop();
      return 'given';
    } catch (error) {
      return (error as Error).name;
    }
  }, wanted);
}

test('E30 the microphone answers the desk page alone, sound only, while the recorder is open', async () => {
  const refused = 'NotAllowedError';
  for (const page of [desk, hall]) expect(await attack(page, { audio: true })).toBe(refused);
  await openVoiceSettings();
  await desk.getByRole('button', { name: /录制$/ }).click();
  await expect(desk.getByRole('button', { name: '开始录音' })).toBeFocused();
  expect(await attack(desk, { audio: true })).toBe('given');
  expect(await attack(desk, { video: true })).toBe(refused);
  expect(await attack(desk, { audio: true, video: true })).toBe(refused);
  expect(await attack(hall, { audio: true })).toBe(refused);
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('button', { name: '试音' })).toBeVisible();
  await expect.poll(() => attack(desk, { audio: true })).toBe(refused);
  // Going elsewhere closes the recorder too.
  await desk.getByRole('button', { name: /录制$/ }).click();
  await expect(desk.getByRole('button', { name: '开始录音' })).toBeFocused();
  await desk.keyboard.press('Alt+1');
  await expect.poll(() => attack(desk, { audio: true })).toBe(refused);
});

test('E30 a page that is loaded again has lost the microphone', async () => {
  expect(await callBridge(desk, 'voice.microphone', { isOpen: true })).toMatchObject({ ok: true });
  expect(await attack(desk, { audio: true })).toBe('given');
  await desk.reload();
  await expect(desk.getByRole('navigation').first()).toBeVisible();
  expect(await attack(desk, { audio: true })).toBe('NotAllowedError');
});

test('H53 a clerk reads the words one after another, and the hall speaks with this voice', async () => {
  test.setTimeout(300_000);
  await openVoiceSettings();
  await desk.screenshot({ path: path.join(pictures, 'voice-1366.png') });
  await desk.getByRole('button', { name: '开始录制' }).click();
  const recorder = desk.getByRole('region', { name: '录音' });
  await expect(recorder.getByRole('button', { name: '开始录音' })).toBeFocused();
  const words = recorder.getByRole('listitem');
  const total = await words.count();
  expect(total).toBeGreaterThan(15);
  const done = async () =>
    Number(/已录 (\d+) \//.exec((await recorder.textContent()) ?? '')?.[1] ?? 0);
  const meter = recorder.getByLabel('话筒音量');
  const level = () => meter.evaluate((element) => (element as HTMLMeterElement).value);
  await expect.poll(level).toBeGreaterThan(0.1);
  const begun = Date.now();
  for (let trials = 0; (await done()) < total; trials += 1) {
    expect(trials).toBeLessThan(total * 2);
    await desk.keyboard.press('Space');
    await expect(recorder.getByRole('button', { name: /^请读/ })).toBeVisible();
    if (trials === 4)
      await desk.screenshot({ path: path.join(pictures, 'voice-recording-1366.png') });
    await expect(recorder.getByRole('button', { name: /^(开始录音|重录“)/ })).toBeVisible({
      timeout: 15_000,
    });
  }
  expect(Date.now() - begun).toBeLessThan(5 * 60_000);
  await desk.screenshot({ path: path.join(pictures, 'voice-recorded-1366.png') });
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  const files = fs.readdirSync(path.join(userData, 'voice'));
  expect(files).toHaveLength(total);
  for (const file of files) {
    const sound = parseWav(fs.readFileSync(path.join(userData, 'voice', file)));
    expect((sound?.samples.length ?? 0) / (sound?.rate ?? 1), file).toBeGreaterThan(0.12);
  }
  await desk.keyboard.press('Escape');
  const own = await testSound('本厅录音');
  expect(own.map(({ clip }) => clip)).toEqual([
    ...['chime', ...sentenceOfCall('A005', 2).map(() => 'own')],
  ]);

  // One word less, and the whole sentence is in one other voice.
  expect(await callBridge(desk, 'voice.remove', { clip: 'digit-5' })).toMatchObject({ ok: true });
  await desk.evaluate(() => new BroadcastChannel('own-voice').postMessage('changed'));
  const mixed = await testSound('程序自带语音');
  expect(mixed.map(({ clip }) => clip)).toEqual(['chime', ...sentenceOfCall('A005', 2)]);
});

test('H53 recordings can be removed, after being asked', async () => {
  await openVoiceSettings();
  await desk.getByRole('button', { name: '全部删除' }).click();
  await desk.getByRole('button', { name: /^确定删除/ }).click();
  await expect(desk.getByRole('button', { name: '开始录制' })).toBeVisible();
  expect(fs.readdirSync(path.join(userData, 'voice'))).toEqual([]);
});

test('H53 without a microphone the recorder says what to do, and can be tried again', async () => {
  const other = await launchDesk({ args: ['--demo'] });
  try {
    await expect(other.desk.getByLabel('姓名').first()).toBeVisible({ timeout: 60_000 });
    await other.desk.keyboard.press('Alt+7');
    await other.desk.getByRole('tab', { name: '语音' }).click();
    await other.desk.getByRole('button', { name: '开始录制' }).click();
    await expect(other.desk.getByText('没有找到话筒，请插好话筒后再试一次')).toBeVisible();
    await expect(other.desk.getByRole('button', { name: '再试一次' })).toBeVisible();
    await other.desk.screenshot({ path: path.join(pictures, 'voice-no-microphone-1366.png') });
  } finally {
    await other.close();
  }
});
