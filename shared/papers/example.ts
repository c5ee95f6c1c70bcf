import { type FormId, formOf } from './forms.ts';
import { type PaperContent, parsePaper, type Value } from './record.ts';

/** The paper with the catalogue's own examples in it: what a template is tried out with. */
export function exampleOf(form: FormId): PaperContent {
  const values: Record<string, Value> = {};
  for (const [name, field] of Object.entries(formOf(form).fields)) {
    values[name] = field.kind === 'rows' ? field.example.map((row) => ({ ...row })) : field.example;
  }
  const parsed = parsePaper({ form, values });
  if (parsed.problem) throw new Error(`example of ${form}: ${parsed.problem.field}`);
  return parsed.paper;
}
