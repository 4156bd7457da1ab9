/** Bytes of one file at most. */
export const mostVoiceBytes = 10_000_000;

const signatures: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['audio/wav', 8, 'WAVE'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/mpeg', 0, '\u00FF\u00FB'],
  ['audio/mpeg', 0, '\u00FF\u00F3'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/flac', 0, 'fLaC'],
  ['audio/mp4', 4, 'ftyp'],
  ['application/pdf', 0, '%PDF-'],
];

/** What a file about a voice is, by its first bytes and not by its name; null for what is neither a recording nor a document. */
export function voiceMediaType(file: Uint8Array, kind: string): string | null {
  const head = Buffer.from(file.subarray(0, 16)).toString('latin1');
  const [type = null] = signatures.find(([, at, bytes]) => head.startsWith(bytes, at)) ?? [];
  return type === 'application/pdf' && kind !== 'EVIDENCE' ? null : type;
}
