import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { attachmentIdSchema, caseIdSchema, recordIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText } from '../basics/text.ts';

/** Name of a file by what is in it (SHA-256, hex); the bytes are kept by main (electron/files). */
export const fileHashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A page of A4 at 300 dpi is one to three; a bundle of a few hundred scanned pages stays below. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

export const fileMimes = ['image/jpeg', 'image/png', 'application/pdf'] as const;
export type FileMime = (typeof fileMimes)[number];

/** What a scan or photo is in the dossier. */
export const attachmentKinds = {
  identity: '当事人身份证明',
  authorisation: '授权委托书',
  investigation: '调查材料',
  evidence: '证据材料',
  signed: '签字原件',
  performance: '履行凭证',
  court: '司法确认材料',
  other: '其他材料',
} as const;
export type AttachmentKind = keyof typeof attachmentKinds;
/** In the order of 卷内目录. */
export const attachmentKindNames = Object.keys(attachmentKinds) as [
  AttachmentKind,
  ...AttachmentKind[],
];

/** 附件: a scan, photo or PDF of a case. Its name is the hash of its content; it is never changed, only removed. */
export const attachmentSchema = z.object({
  id: attachmentIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  caseId: caseIdSchema,
  /** The record it belongs to, where it belongs to one (a session, an agreement, a performance). */
  ofId: recordIdSchema.nullable(),
  kind: z.enum(attachmentKindNames),
  name: line(LINE_MAX),
  /** Order within its kind in the case, smallest first: pages of one paper follow each other. */
  place: z.number().int().nonnegative(),
  sha256: fileHashSchema,
  bytes: z.number().int().positive().max(MAX_FILE_BYTES),
  mime: z.enum(fileMimes),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('kept') }),
    z.object({
      name: z.literal('removed'),
      at: instantSchema,
      by: staffIdSchema,
      reason: longText(LONG_TEXT_MAX, 1),
    }),
  ]),
});
export type Attachment = z.infer<typeof attachmentSchema>;
