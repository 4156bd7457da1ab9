/** The source had more bytes than were announced. */
export class MoreThanAnnounced extends Error {}

/** The source ended before all bytes were there. */
export class LessThanAnnounced extends Error {}

/**
 * Lets a source through that has exactly as many bytes as were announced.
 * @throws MoreThanAnnounced at the first byte too many, LessThanAnnounced at an early end
 */
export async function* announcedBytes(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let total = 0;
  for await (const part of source) {
    total += part.length;
    if (total > bytes) throw new MoreThanAnnounced(`More than the ${bytes} bytes that were announced came.`);
    yield part;
  }
  if (total < bytes) throw new LessThanAnnounced(`${total} of ${bytes} bytes came.`);
}

/** Reads the beginning of a source. @returns it, and a source that has it again with all that follows */
export async function withHead(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ readonly head: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let total = 0;
  while (total < bytes) {
    const next = await iterator.next();
    if (next.done) break;
    parts.push(next.value);
    total += next.value.length;
  }
  async function* again(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* parts;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(parts), all: again() };
}
