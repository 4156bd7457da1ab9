import { labelOf } from './encodings.ts';
import type { Encoding } from './encodings.ts';
import { nul } from './detect-encoding.ts';
import { UnreadableFile } from './unreadable-file.ts';

/**
 * The text of a file, piece by piece and without its byte order mark.
 * @throws UnreadableFile for bytes that the encoding does not have, and for NUL
 */
export async function* decodeParts(
  parts: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(labelOf[encoding], { fatal: encoding !== 'WINDOWS_1252' });
  try {
    for await (const bytes of parts) {
      const text = decoder.decode(bytes, { stream: true });
      if (text.includes('\u0000')) throw nul();
      if (text !== '') yield text;
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UnreadableFile(
      'ENCODING',
      `The file is not written in ${labelOf[encoding]}: save it as CSV UTF-8.`,
    );
  }
}
