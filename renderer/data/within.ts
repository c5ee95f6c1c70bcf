/** IndexedDB can leave a request without any event (a blocked open, a dead store): nothing here waits for ever. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/** `work`'s result, or TookTooLong after `ms`. The work itself cannot be stopped; its late result is dropped. */
export async function within<Result>(ms: number, work: PromiseLike<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`no answer in ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
