// One set-up and one build at a time: two commands started together must not write the same files.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from './project.mjs';

/** Does `work` while holding `folder`; a lock whose owner has died is taken over. */
export async function holding(folder, work) {
  const owner = path.join(folder, 'pid');
  let told = false;
  for (;;) {
    try {
      mkdirSync(path.dirname(folder), { recursive: true });
      mkdirSync(folder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (ownerIsGone(owner)) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (!told) say('Waiting for another command that is setting up or building …');
    told = true;
    await pause(200);
  }
  writeFileSync(owner, String(process.pid));
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let unreadableSince = 0;
function ownerIsGone(owner) {
  let pid;
  try {
    pid = Number(readFileSync(owner, 'utf8'));
  } catch {
    pid = 0;
  }
  if (!pid) {
    // Between making the folder and writing the number there is a moment without an owner.
    unreadableSince ||= Date.now();
    return Date.now() - unreadableSince > 3000;
  }
  unreadableSince = 0;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
