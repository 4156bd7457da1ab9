import { setImmediate as nextTurn } from 'node:timers/promises';

/** Bytes of one piece: a few milliseconds of parsing at most. */
const pieceBytes = 16 * 1024;

/** A text in small pieces of UTF-8. Other work gets a turn after each of them, however fast the text comes. */
export async function* inTurns(text: AsyncIterable<string>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const part of text) {
    const bytes = Buffer.from(part);
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      yield bytes.subarray(at, at + pieceBytes);
      await nextTurn();
    }
  }
}
