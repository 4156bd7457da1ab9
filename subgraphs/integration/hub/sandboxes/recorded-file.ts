/** A file that came along with an e-mail, as tests and developers see it. */
export interface RecordedFile {
  readonly name: string;
  readonly type: string | null;
  readonly size: number;
  readonly text: string | null;
}

/** What is kept of an attachment: texts whole, of others that they were there. @param content in base64 */
export function recordedFile(name: string, type: string | undefined, content: string): RecordedFile {
  const bytes = Buffer.from(content, 'base64');
  const isText = type?.startsWith('text/') ?? false;
  return { name, type: type ?? null, size: bytes.length, text: isText ? bytes.toString('utf8') : null };
}
