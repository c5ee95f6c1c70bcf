import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFileAt } from './list-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hall-list-'));
  file = path.join(folder, '案件清单.csv');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('a list written part by part', () => {
  it('LI19 stands in its place with its last part, readable by its owner alone', async () => {
    const list = await listFileAt(file);
    for (let at = 0; at < 300; at += 1) await list.write(`第 ${at} 行\r\n`);
    expect(fs.existsSync(file)).toBe(false);
    await list.end(true);
    expect(fs.readdirSync(folder)).toEqual(['案件清单.csv']);
    expect(fs.readFileSync(file, 'utf8').split('\r\n')).toHaveLength(301);
    if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o077).toBe(0);
  });

  it('LI19 given up half-way leaves nothing, and the list that stood there stays', async () => {
    fs.writeFileSync(file, '上个月的清单');
    const list = await listFileAt(file);
    await list.write('半张清单');
    await list.end(false);
    expect(fs.readdirSync(folder)).toEqual(['案件清单.csv']);
    expect(fs.readFileSync(file, 'utf8')).toBe('上个月的清单');
  });

  it('LI19 is refused where nothing can be written', async () => {
    await expect(listFileAt(path.join(folder, '没有这个文件夹', 'a.csv'))).rejects.toThrow();
  });
});
