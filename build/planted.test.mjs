import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { plantedFaults } from './planted.mjs';
import { root } from './project.mjs';

it('every planted fault can still be planted, and names tests that are there', () => {
  const faults = plantedFaults();
  expect(faults).toHaveLength(22);
  for (const { name, file, caughtBy } of faults) {
    const { stderr } = spawnSync('git', ['apply', '--check', file], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stderr, name).toBe('');
    expect(caughtBy.length, name).toBeGreaterThan(0);
    for (const test of caughtBy)
      expect(existsSync(path.join(root, test)), `${name}: ${test}`).toBe(true);
  }
});
