import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '#shared/attachment/record';
import type { ProblemCode } from '#shared/basics/problems';
import { readFile } from '../../data/files.ts';

/** Twice as wide as it is shown, for sharp screens. */
const THUMB_PX = 176;
/** Small pictures of some cases; beyond it all are made anew when they are seen. */
const MOST_KNOWN = 600;

type Thumb =
  | { readonly name: 'picture'; readonly address: string }
  | { readonly name: 'problem'; readonly code: ProblemCode };

/** In memory only: what is on the disk is sealed. */
const known = new Map<string, Promise<Thumb>>();
/** One file after the other: a case with hundreds of scans must not be felt at the counter. */
let last: Promise<unknown> = Promise.resolve();

function thumbOf(sha256: string): Promise<Thumb> {
  const there = known.get(sha256);
  if (there) return there;
  if (known.size >= MOST_KNOWN) known.clear();
  const made = last.then(() => makeThumb(sha256));
  last = made;
  known.set(sha256, made);
  // A damaged file may have been restored by the next look.
  void made.then((thumb) => thumb.name === 'problem' && known.delete(sha256));
  return made;
}

async function makeThumb(sha256: string): Promise<Thumb> {
  const opened = await readFile(sha256);
  if (!opened.ok) return { name: 'problem', code: opened.code };
  try {
    const bitmap = await createImageBitmap(opened.blob);
    const scale = Math.min(1, THUMB_PX / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = canvas.getContext('2d');
    if (context) context.imageSmoothingQuality = 'high';
    context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return { name: 'picture', address: canvas.toDataURL('image/jpeg', 0.8) };
  } catch {
    return { name: 'problem', code: 'file.damaged' };
  }
}

/** A small picture of an attachment, made when it comes into sight; a PDF says what it is. */
export function AttachmentThumb({ sha256, mime }: Pick<Attachment, 'sha256' | 'mime'>) {
  const place = useRef<HTMLSpanElement>(null);
  const [thumb, setThumb] = useState<Thumb | null>(null);
  useEffect(() => {
    if (mime === 'application/pdf' || !place.current) return;
    let isGone = false;
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      sight.disconnect();
      void thumbOf(sha256).then((made) => !isGone && setThumb(made));
    });
    sight.observe(place.current);
    return () => {
      isGone = true;
      sight.disconnect();
    };
  }, [sha256, mime]);
  return (
    <span ref={place} className="attachment-thumb">
      {mime === 'application/pdf' && <b>PDF</b>}
      {thumb?.name === 'picture' && <img src={thumb.address} alt="" />}
      {thumb?.name === 'problem' && <b className="field-problem">打不开</b>}
    </span>
  );
}
