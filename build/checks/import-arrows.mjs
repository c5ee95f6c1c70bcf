// Imports only along the arrows of zones.mjs; one alias; relative paths with their ending.
import path from 'node:path';
import { isTest, lineOf, withoutComments } from './sources.mjs';
import { ZONES, zoneOf } from './zones.mjs';

const IMPORT =
  /(?:^|[\n;}])\s*(?:import|export)\s(?:[^'";]*?\sfrom\s*)?(['"])([^'"]+)\1|\bimport\s*\(\s*(['"])([^'"]+)\3/g;
const FREE_ENDINGS = /\.(tsx?|mts|mjs|css|json|svg|png|wasm)(\?\w+)?$/;

/** @param {{ file: string, text: string }[]} sources */
export function checkImportArrows(sources) {
  return sources.flatMap(({ file, text }) => {
    const bare = withoutComments(text);
    const zone = zoneOf(file);
    if (!zone) {
      const fits = isTest(file) || file.endsWith('.d.ts');
      return fits ? [] : [`${file}:1 no zone for this folder in build/checks/zones.mjs`];
    }
    return [...bare.matchAll(IMPORT)].flatMap((match) => {
      const wanted = match[2] ?? match[4];
      const reason = whyNot(file, zone, wanted);
      const at = match.index + match[0].lastIndexOf(wanted);
      return reason ? [`${file}:${lineOf(bare, at)} ${reason}`] : [];
    });
  });
}

function whyNot(file, zone, wanted) {
  if (wanted.startsWith('#') && !wanted.startsWith('#shared/')) {
    return `${wanted}: #shared/ is the only alias`;
  }
  if (/^(@\/|~\/|\/)/.test(wanted)) return `${wanted}: #shared/ is the only alias`;
  if (wanted.startsWith('#shared/')) {
    if (/\.tsx?$/.test(wanted)) return `${wanted}: the alias is written without an ending`;
    const target = `shared/${wanted.slice('#shared/'.length)}.ts`;
    const own = file.split('/').slice(0, 2).join('/');
    if (target.startsWith(`${own}/`)) return `${wanted}: inside one folder use a relative path`;
    return arrow(file, zone, target);
  }
  if (wanted.startsWith('.')) {
    if (!FREE_ENDINGS.test(wanted)) return `${wanted}: a relative import ends in .ts or .tsx`;
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), wanted));
    const crosses = target.startsWith('shared/') && !file.startsWith('shared/');
    if (crosses && zone !== 'build') {
      return `${wanted}: use #shared/ to reach shared from outside`;
    }
    return arrow(file, zone, target);
  }
  return packageReason(file, zone, wanted);
}

function arrow(file, zone, target) {
  const rule = ZONES[zone];
  const goal = zoneOf(target);
  if (rule.to.includes('*')) return null;
  if (goal === 'shared/testing') {
    return isTest(file) || zone === goal ? null : `${target}: builders are for tests only`;
  }
  if (zone === 'renderer/features' && goal === zone) {
    const feature = (name) => name.split('/')[2];
    return feature(file) === feature(target) ? null : `${target}: a feature imports no other`;
  }
  // One page's data may be narrowed to one file or folder of another zone.
  if (rule.to.some((place) => target === `${place}.ts` || target.startsWith(`${place}/`))) {
    return null;
  }
  if (goal === zone) return null;
  if (zone === 'electron' && goal === 'electron/preload') return `${target}: preload is on its own`;
  return `${target}: ${zone} may not import ${goal ?? 'this'}`;
}

function packageReason(file, zone, wanted) {
  if (isTest(file)) return null;
  const { not, only } = ZONES[zone];
  if (only && !only.test(wanted)) return `${wanted}: ${zone} may use ${only.source} only`;
  return not?.test(wanted) ? `${wanted}: not in ${zone}` : null;
}
