import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { disk as realDisk } from '../../node/disk.ts';
import { failingDisk } from '../../node/testing/failing-disk.ts';
import { temporaryFolder } from '../testing/journal.ts';
import { exportsIn, type Part } from './exports.ts';

let around: ReturnType<typeof temporaryFolder>;
let folder: string;
let file: string;
let userData: string;
/** Parts whose program was killed: their descriptors are closed behind the test. */
const killed: Part[] = [];
beforeEach(() => {
  around = temporaryFolder();
  folder = path.join(around.dir, '文档');
  userData = path.join(around.dir, 'desk');
  file = path.join(folder, '案件清单.csv');
  for (const dir of [folder, userData]) fs.mkdirSync(dir);
});
afterEach(async () => {
  for (const part of killed.splice(0)) await part.end(false).catch(() => {});
  around.remove();
});

async function half(): Promise<void> {
  const part = await exportsIn(userData).begin(file);
  await part.write('王小明');
  killed.push(part);
}

const isPrivate = (of: string) => (fs.statSync(of).mode & 0o077) === 0;
const notes = () => fs.readdirSync(path.join(userData, 'unfinished'));

describe('a file that is written for a person', () => {
  it('LI19 E65 stands in its place with its last part, readable by its owner alone', async () => {
    const list = await exportsIn(userData).begin(file);
    for (let at = 0; at < 300; at += 1) await list.write(`第 ${at} 行\r\n`);
    expect(fs.existsSync(file)).toBe(false);
    await list.end(true);
    expect(fs.readdirSync(folder)).toEqual(['案件清单.csv']);
    expect(fs.readFileSync(file, 'utf8').split('\r\n')).toHaveLength(301);
    expect(isPrivate(file)).toBe(true);
    expect(notes()).toEqual([]);
  });

  it('LI19 E65 given up half-way leaves nothing, and the list that stood there stays', async () => {
    fs.writeFileSync(file, '上个月的清单');
    const list = await exportsIn(userData).begin(file);
    await list.write('半张清单');
    await list.end(false);
    expect(fs.readdirSync(folder)).toEqual(['案件清单.csv']);
    expect(fs.readFileSync(file, 'utf8')).toBe('上个月的清单');
    expect(notes()).toEqual([]);
  });

  it('LI19 is refused where nothing can be written, and nothing is noted', async () => {
    const nowhere = path.join(folder, '没有这个文件夹', 'a.csv');
    await expect(exportsIn(userData).begin(nowhere)).rejects.toThrow();
    await expect(exportsIn(userData).save(nowhere, 'x')).rejects.toThrow();
    expect(notes()).toEqual([]);
  });

  it('E64 takes the place of one that others could read, and never writes through a link', async () => {
    fs.writeFileSync(file, '旧', { mode: 0o644 });
    const other = path.join(around.dir, 'other');
    fs.writeFileSync(other, 'other');
    const link = path.join(folder, 'link.csv');
    fs.symlinkSync(other, link);
    const exports = exportsIn(userData);
    await exports.save(file, Buffer.from('新'));
    await exports.save(link, '新');
    expect([isPrivate(file), isPrivate(link)]).toEqual([true, true]);
    expect(fs.readFileSync(file, 'utf8')).toBe('新');
    expect(fs.readFileSync(other, 'utf8')).toBe('other');
  });
});

describe('what a kill left half-written', () => {
  it('E65 is gone at the next start, wherever it lies, and nothing else is', async () => {
    fs.writeFileSync(file, '上个月的清单');
    const own = path.join(folder, '自己的.part');
    fs.writeFileSync(own, 'own');
    await half();
    expect(fs.readdirSync(folder)).toHaveLength(3);
    exportsIn(userData).sweep();
    expect(fs.readdirSync(folder).sort()).toEqual(['案件清单.csv', '自己的.part'].sort());
    expect(notes()).toEqual([]);
    exportsIn(userData).sweep();
  });

  it('E65 a disk on which nothing can be written keeps no list from a stick, and no desk from starting', async () => {
    for (const call of ['mkdir', 'open', 'readdir', 'unlink', 'stat'] as const) {
      await half();
      const disk = failingDisk(realDisk);
      disk.plan({ call, nth: 1, code: 'EROFS', goesOn: true });
      const exports = exportsIn(userData, disk);
      exports.sweep();
      await exports.save(file, `清单 ${call}`);
      expect(fs.readFileSync(file, 'utf8')).toBe(`清单 ${call}`);
      exportsIn(userData).sweep();
      expect(fs.readdirSync(folder)).toEqual(['案件清单.csv']);
      fs.rmSync(file);
    }
  });

  it('E65 a note that names anything else takes nothing away', () => {
    const dir = path.join(userData, 'unfinished');
    fs.mkdirSync(dir);
    const folderPart = path.join(around.dir, 'a.part');
    fs.mkdirSync(folderPart);
    fs.writeFileSync(file, 'x');
    for (const [at, text] of [file, 'a.part', '', folderPart, '\0'].entries()) {
      fs.writeFileSync(path.join(dir, String(at)), text);
    }
    exportsIn(userData).sweep();
    expect([fs.existsSync(file), fs.existsSync(folderPart)]).toEqual([true, true]);
    expect(notes()).toEqual([]);
  });

  it('E65 on a stick that is not plugged in waits for the start at which it is', async () => {
    await half();
    const away = path.join(around.dir, 'away');
    fs.renameSync(folder, away);
    exportsIn(userData).sweep();
    expect(notes()).toHaveLength(1);
    fs.renameSync(away, folder);
    exportsIn(userData).sweep();
    expect([fs.readdirSync(folder), notes()]).toEqual([[], []]);
  });
});
