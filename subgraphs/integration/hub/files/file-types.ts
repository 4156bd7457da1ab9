import type { FileKind } from '../definition/provider-file.ts';

/** Types that are passed on, by their names and by other names for them. A browser runs no code in any of them. */
const types: Readonly<Record<FileKind, Readonly<Record<string, string>>>> = {
  AUDIO: {
    'audio/mpeg': 'audio/mpeg',
    'audio/mp3': 'audio/mpeg',
    'audio/mp4': 'audio/mp4',
    'audio/x-m4a': 'audio/mp4',
    'audio/aac': 'audio/aac',
    'audio/wav': 'audio/wav',
    'audio/x-wav': 'audio/wav',
    'audio/wave': 'audio/wav',
    'audio/ogg': 'audio/ogg',
    'audio/webm': 'audio/webm',
    'audio/flac': 'audio/flac',
    'audio/basic': 'audio/basic',
    // Stores of objects name a type only where they were told one.
    'application/octet-stream': 'audio/mpeg',
    'binary/octet-stream': 'audio/mpeg',
  },
  IMAGE: {
    'image/jpeg': 'image/jpeg',
    'image/jpg': 'image/jpeg',
    'image/png': 'image/png',
    'image/webp': 'image/webp',
    'image/gif': 'image/gif',
    'image/avif': 'image/avif',
  },
  DOCUMENT: { 'application/pdf': 'application/pdf' },
};

/** The type to pass a file on as; null for one that is not passed on, such as HTML and SVG. */
export function shownType(kind: FileKind, contentType: string | null): string | null {
  const [given = ''] = (contentType ?? '').split(';');
  return types[kind][given.trim().toLowerCase()] ?? null;
}
