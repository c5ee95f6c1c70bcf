import { expect, it } from 'vitest';
import type { Day } from '#shared/basics/days';
import { readPerson } from '#shared/people/workflow';
import { demoPeople } from './people.ts';
import { stories } from './stories.ts';

it('the fictional people pass every check of a form, and no two share a document or a phone', () => {
  for (const person of demoPeople) {
    expect(readPerson(person, '2026-11-23' as Day)).toMatchObject({ ok: true });
  }
  expect(new Set(demoPeople.map((person) => person.documentNumber)).size).toBe(demoPeople.length);
  expect(new Set(demoPeople.map((person) => person.phone)).size).toBe(demoPeople.length);
});

it('the stories are about people who are there, and nobody quarrels with themselves', () => {
  for (const { applicant, respondent } of stories) {
    expect(demoPeople[applicant]).toBeDefined();
    if (typeof respondent === 'number') expect(demoPeople[respondent]).toBeDefined();
    expect(respondent).not.toBe(applicant);
  }
});
