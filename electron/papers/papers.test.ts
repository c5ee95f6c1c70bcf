import fs from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../testing/journal.ts';
import { previewsIn } from './previews.ts';
import { templatesIn } from './templates.ts';

async function inFolder(work: (dir: string) => Promise<void>): Promise<void> {
  const { dir, remove } = temporaryFolder();
  try {
    await work(dir);
  } finally {
    remove();
  }
}

it('PA9 a hall’s own template takes the place of the program’s until it is reset', () =>
  inFolder(async (dir) => {
    const ofProgram = path.join(dir, 'program');
    const own = path.join(dir, 'own');
    fs.mkdirSync(ofProgram);
    fs.writeFileSync(path.join(ofProgram, 'cover.docx'), 'program');
    const templates = templatesIn(own, ofProgram);
    const stateOf = async () => (await templates.list()).find(({ form }) => form === 'cover');
    expect(await stateOf()).toEqual({ form: 'cover', title: '卷宗封面', isOwn: false, at: null });
    await templates.save('cover', Buffer.from('own'));
    await templates.save('cover', Buffer.from('own 2'));
    expect((await templates.read('cover')).toString()).toBe('own 2');
    expect(await stateOf()).toMatchObject({ isOwn: true, at: expect.any(Number) });
    expect(fs.readdirSync(own)).toEqual(['cover.docx']);
    await templates.reset('cover');
    await templates.reset('cover');
    expect((await templates.read('cover')).toString()).toBe('program');
    expect(await stateOf()).toMatchObject({ isOwn: false });
  }));

it('PA9 a template that was not written whole leaves the one before', () =>
  inFolder(async (dir) => {
    const templates = templatesIn(dir, dir);
    await templates.save('cover', Buffer.from('before'));
    // What a power cut leaves behind.
    fs.writeFileSync(path.join(dir, 'cover.docx.new'), 'half');
    expect((await templates.read('cover')).toString()).toBe('before');
    fs.rmSync(path.join(dir, 'cover.docx.new'));
    fs.mkdirSync(path.join(dir, 'cover.docx.new'));
    await expect(templates.save('cover', Buffer.from('after'))).rejects.toThrow();
    expect((await templates.read('cover')).toString()).toBe('before');
  }));

it('PA10 E66 a copy for looking at is readable by its owner only, and goes with the next, in time, and with the desk', () =>
  inFolder(async (dir) => {
    vi.useFakeTimers();
    try {
      const folder = path.join(dir, 'previews');
      const previews = previewsIn(folder);
      const first = previews.add(Buffer.from('%PDF-'));
      expect(fs.statSync(first).mode & 0o077).toBe(0);
      expect(fs.statSync(folder).mode & 0o077).toBe(0);
      const second = previews.add(Buffer.from('%PDF-'));
      expect(fs.readdirSync(folder)).toEqual([path.basename(second)]);
      vi.advanceTimersByTime(15 * 60 * 1000 - 1);
      expect(fs.existsSync(second)).toBe(true);
      vi.advanceTimersByTime(1);
      expect(fs.existsSync(folder)).toBe(false);
      previews.add(Buffer.from('%PDF-'));
      // The next start knows nothing of the copy but its folder.
      previewsIn(folder).clear();
      expect(fs.existsSync(folder)).toBe(false);
      previews.clear();
    } finally {
      vi.useRealTimers();
    }
  }));
