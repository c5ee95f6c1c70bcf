import { describe, expect, it } from 'vitest';
import { aCase } from '../testing/case.ts';
import { facts } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { decideTracks, type TracksForm } from './tracks.ts';

const given = { kind: 'mediation', number: '(2026)青石人调字第12号' } as const;
const record = aCase({ numbers: [given, { kind: 'police', number: '旧号' }] });
const form: TracksForm = {
  tracks: [
    { kind: 'court', partner: '青石县人民法院 ', on: '2026-11-23' },
    { kind: 'police', partner: '青石派出所', on: '2026-11-20' },
  ],
  numbers: [
    { kind: 'pre-litigation', number: '（2026）鲁0423 诉前调 128号' },
    { kind: 'police', number: 'J3704232611200017' },
  ],
};

describe('partners and numbers', () => {
  it('G14 several partners at once, each with its day and its number', () => {
    const [change] = changesOf(decideTracks(form, record, facts()));
    expect(change).toMatchObject({
      kind: 'case.tracked',
      body: {
        tracks: [
          { kind: 'court', partner: '青石县人民法院', on: '2026-11-23' },
          { kind: 'police', partner: '青石派出所', on: '2026-11-20' },
        ],
        numbers: [
          given,
          { kind: 'pre-litigation', number: '（2026）鲁0423诉前调128号' },
          { kind: 'police', number: 'J3704232611200017' },
        ],
      },
    });
  });

  it('G14 each wrong row is named beside its box', () => {
    const [court] = form.tracks;
    if (!court) throw new Error('no track');
    const wrong = {
      tracks: [
        { ...court, kind: '' as const },
        { ...court, on: '2026-11-24' },
        { ...court, on: '2026-02-30' },
      ],
      numbers: [],
    };
    expect(refusalsOf(decideTracks(wrong, record, facts()))).toEqual([
      'tracks.0.kind track.kind-missing',
      'tracks.1.on track.day',
      'tracks.2.on track.day',
      'tracks.2.partner track.twice',
    ]);
    const many = { ...form, tracks: Array.from({ length: 21 }, () => court) };
    expect(refusalsOf(decideTracks(many, record, facts()))).toEqual(['tracks track.too-many']);
  });

  it('G15 a number has a kind, is there once, and 人调字 stays as the program gave it', () => {
    const numbers = [
      { kind: '', number: 'A1' },
      { kind: 'mediation', number: '(2026)青石人调字第99号' },
      { kind: 'partner', number: ' ' },
      { kind: 'partner', number: 'B2' },
      { kind: 'partner', number: 'B 2' },
      { kind: 'partner', number: '9'.repeat(61) },
    ] as const;
    expect(refusalsOf(decideTracks({ tracks: [], numbers }, record, facts()))).toEqual([
      'numbers.0.kind number.kind',
      'numbers.1.kind number.kind',
      'numbers.2.number number.missing',
      'numbers.4.number number.twice',
      'numbers.5.number text.too-long',
    ]);
    const none = changesOf(decideTracks({ tracks: [], numbers: [] }, record, facts()))[0]?.body;
    expect(none).toMatchObject({ numbers: [given], tracks: [] });
    const rows = Array.from({ length: 20 }, (_, at) => ({
      ...{ kind: 'partner' as const, number: `N${at}` },
    }));
    expect(refusalsOf(decideTracks({ tracks: [], numbers: rows }, record, facts()))).toEqual([
      'numbers track.too-many',
    ]);
    const fitting = { tracks: [], numbers: rows.slice(1) };
    expect(decideTracks(fitting, record, facts()).ok).toBe(true);
  });
});
