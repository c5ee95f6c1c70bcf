import { describe, expect, it } from 'vitest';
import { newFormAct, savingAs, takeFormAct } from './form-act.ts';

describe('the act of a form', () => {
  it('J66 the first act within the saving is the form’s, a second one has an id of its own', () => {
    const form = newFormAct();
    const taken = savingAs(form, () => [takeFormAct(), takeFormAct(), takeFormAct()]);
    expect(taken[0]).toBe(form);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(3);
  });

  it('J66 an act that begins after the saving has waited, or after it failed, is not the form’s', async () => {
    const form = newFormAct();
    const late = await savingAs(form, async () => {
      await Promise.resolve();
      return takeFormAct();
    });
    expect(late.id).not.toBe(form.id);
    expect(() =>
      savingAs(form, () => {
        throw new Error('refused');
      }),
    ).toThrow('refused');
    expect(takeFormAct().id).not.toBe(form.id);
  });
});
