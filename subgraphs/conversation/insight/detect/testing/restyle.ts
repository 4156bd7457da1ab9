/** Changes of style that mean nothing. A verdict must not depend on any of them. */
export const RESTYLED: readonly (readonly [name: string, change: (text: string) => string])[] = [
  ['lower case', (text) => text.toLowerCase()],
  ['upper case', (text) => text.replaceAll('ß', 'ss').toUpperCase()],
  ['no punctuation', (text) => text.replaceAll(/[.,!?;:]+(?=\s|$)/g, '')],
  ['other punctuation', (text) => text.replaceAll(/[.!?](?=\s|$)/g, '!!!').replaceAll(/,(?=\s)/g, ' …')],
  ['typographic quotes', (text) => text.replaceAll("'", '’')],
  ['line breaks', (text) => text.replaceAll(/ /g, '\r\n')],
  ['a line break at the end', (text) => `${text}\n\n`],
  ['more spaces', (text) => text.replaceAll(/ /g, '   ')],
  ['broken encoding', (text) => toMojibake(text.replaceAll("'", '’'))],
];

const decoder = new TextDecoder('windows-1252');

/** UTF-8 read as Windows-1252, as when a file was opened with the wrong encoding. */
export function toMojibake(text: string): string {
  return decoder.decode(new TextEncoder().encode(text));
}
