/** The largest recording: about ten minutes of compressed speech. */
export const mostRecordingBytes = 10 * 1024 * 1024;

const signs: readonly (readonly [string, (bytes: Buffer) => boolean])[] = [
  ['audio/wav', (bytes) => textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 12) === 'WAVE'],
  ['audio/ogg', (bytes) => textAt(bytes, 0, 4) === 'OggS'],
  ['audio/flac', (bytes) => textAt(bytes, 0, 4) === 'fLaC'],
  ['audio/mp4', (bytes) => textAt(bytes, 4, 8) === 'ftyp'],
  ['audio/webm', (bytes) => bytes.length > 4 && bytes.readUInt32BE(0) === 0x1a_45_df_a3],
  // With tags, or from the first frame on.
  [
    'audio/mpeg',
    (bytes) => textAt(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2),
  ],
];

/** What a recording is, by its first bytes; null for what is no audio. */
export function mediaTypeOf(bytes: Buffer): string | null {
  return signs.find(([, fits]) => fits(bytes))?.[0] ?? null;
}

const textAt = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);
