import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { ArgsOf, ValueOf } from '#shared/bridge/bridge';
import { ACT } from '#shared/testing/clock';
import { callBridge, type Launched, launchDesk, temporaryUserData } from './desk.ts';

const draft = (text: string): ArgsOf<'journal.append'>['drafts'][number] => ({
  by: 'staff_01900000-0000-7000-8000-000000000001',
  kind: 'journal.tried',
  record: { type: 'visit', id: 'visit_01900000-0000-7000-8000-000000000002', revision: 1 },
  body: { text },
});

type Ok<Name extends 'desk.start' | 'journal.read' | 'journal.append'> = {
  ok: true;
  value: ValueOf<Name>;
};

async function headOf({ desk }: Launched) {
  return ((await callBridge(desk, 'desk.start', {})) as Ok<'desk.start'>).value;
}

async function textsOf({ desk }: Launched): Promise<unknown[]> {
  const answer = (await callBridge(desk, 'journal.read', {
    from: 1,
    limit: 500,
  })) as Ok<'journal.read'>;
  return answer.value.entries.map((entry) => entry.body.text);
}

test('J20 what main called appended is there after the program was killed at once', async () => {
  const userData = temporaryUserData();
  const first = await launchDesk({ userData, waitForHall: false });
  const { seq } = (await headOf(first)).head;
  for (const [index, text] of ['一', '二', '三'].entries()) {
    const answer = await callBridge(first.desk, 'journal.append', {
      act: ACT,
      after: seq + index,
      drafts: [draft(text)],
    });
    expect(answer).toMatchObject({ ok: true, value: { stamps: [{ seq: seq + index + 1 }] } });
  }
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGKILL');
  await ended;

  const second = await launchDesk({ userData, waitForHall: false });
  expect((await textsOf(second)).slice(seq)).toEqual(['一', '二', '三']);
  expect((await headOf(second)).broken).toBeNull();
  await second.close();
});

test('J24 J32 a damaged journal and lost keys are told at start, and nothing is written over', async () => {
  const userData = temporaryUserData();
  const first = await launchDesk({ userData, waitForHall: false });
  const { seq } = (await headOf(first)).head;
  await callBridge(first.desk, 'journal.append', { act: ACT, after: seq, drafts: [draft('一')] });
  await first.close({ keep: true });

  const folder = path.join(userData, 'journal');
  const segment = fs.readdirSync(folder).find((name) => name.endsWith('.journal')) ?? '';
  const file = path.join(folder, segment);
  const bytes = fs.readFileSync(file);
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] as number) ^ 1;
  fs.writeFileSync(file, bytes);
  const second = await launchDesk({ userData, waitForHall: false });
  expect((await headOf(second)).broken).toMatchObject({
    segment,
    seq: seq + 1,
    reason: 'checksum',
  });
  expect(
    await callBridge(second.desk, 'journal.append', { act: ACT, after: 0, drafts: [draft('二')] }),
  ).toEqual({
    ok: false,
    code: 'journal.broken',
  });
  await second.close({ keep: true });
  expect(fs.readFileSync(file).equals(bytes)).toBe(true);

  fs.renameSync(path.join(userData, 'vault'), path.join(userData, 'vault-elsewhere'));
  const third = await launchDesk({ userData, waitForHall: false });
  expect(await callBridge(third.desk, 'desk.start', {})).toEqual({
    ok: false,
    code: 'vault.missing',
  });
  expect(fs.existsSync(path.join(userData, 'vault'))).toBe(false);
  await third.close();
});
