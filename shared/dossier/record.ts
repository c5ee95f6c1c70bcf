import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { caseIdSchema, dossierIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText, NAME_MAX } from '../basics/text.ts';

/** 卷宗: what only a person can say about the file of a case; its papers follow from the records. */
export const dossierSchema = z.object({
  id: dossierIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  caseId: caseIdSchema,
  /** 保管期限; empty until the file is put together. */
  term: line(NAME_MAX, 0),
  /** 立卷人. */
  filer: line(NAME_MAX, 0),
  filedOn: daySchema.nullable(),
  /** 卷宗情况说明. */
  situation: longText(LONG_TEXT_MAX),
  remarks: longText(LONG_TEXT_MAX),
  /** Gaps that were known when the case was closed, and why it was closed all the same. */
  accepted: z
    .object({
      at: instantSchema,
      by: staffIdSchema,
      gaps: z.array(line(LINE_MAX)).min(1).max(100),
      reason: longText(LONG_TEXT_MAX, 1),
    })
    .nullable(),
});
export type Dossier = z.infer<typeof dossierSchema>;
