/**
 * The text of a mail: paragraphs with empty lines between, lines that begin with `- ` as a list, and a little markup: `<strong>`,
 * `<em>` and `<a href="https://…">`. Everything else is shown as it is written, whoever wrote it.
 */
export type MailPart =
  | { readonly kind: 'TEXT'; readonly text: string }
  | { readonly kind: 'OPEN' | 'CLOSE'; readonly tag: 'strong' | 'em' }
  | { readonly kind: 'OPEN_LINK'; readonly address: string }
  | { readonly kind: 'CLOSE_LINK' };

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const tagPattern = /<(\/?)(strong|em)>|<a href="(https:\/\/[^"<>\s]{1,2000})">|(<\/a>)/g;
const liquidOrTag = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|<[/!]?[a-z][^>]*>?/gi;
const entityPattern = /&(amp|lt|gt|quot|#39);/g;

/** The same text so that nothing of it counts as markup. Texts that hold none stay readable: only `<` and what looks like an entity change. */
export function escapeMarkup(text: string): string {
  return text.replaceAll(/&(?=(?:amp|lt|gt|quot|#39);)/g, '&amp;').replaceAll('<', '&lt;');
}

/**
 * What of a text in Liquid looks like markup and is none that mails may have: other tags, and values inside of a tag.
 * @returns null where all is right
 */
export function problemOfMarkup(source: string): string | null {
  for (const [part] of source.matchAll(liquidOrTag)) {
    if (part.startsWith('{') || (part.match(tagPattern)?.[0] === part && !/\{[{%]/.test(part))) continue;
    const shown = part.length > 80 ? `${part.slice(0, 80)}…` : part;
    return `has markup that a mail can not have: ${shown}. It can have <strong>, <em> and <a href="https://…">, with no variable inside of a tag`;
  }
  return null;
}

/** One line of a mail in its parts. A tag that is not closed ends with the line; one that was not opened is text. */
export function partsOf(line: string): readonly MailPart[] {
  const parts: MailPart[] = [];
  const open: (string | undefined)[] = [];
  let at = 0;
  const addText = (source: string) => {
    const text = source.replaceAll(entityPattern, (_entity, name: string) => entities[name] ?? '');
    if (text !== '') parts.push({ kind: 'TEXT', text });
  };
  for (const match of line.matchAll(tagPattern)) {
    const part = partOf(match);
    const name = nameOf(part);
    const closes = part.kind === 'CLOSE' || part.kind === 'CLOSE_LINK';
    // What is opened last closes first, and nothing stands in itself.
    if (closes ? open.at(-1) !== name : open.includes(name)) continue;
    addText(line.slice(at, match.index));
    parts.push(part);
    if (closes) open.pop();
    else open.push(name);
    at = match.index + match[0].length;
  }
  addText(line.slice(at));
  for (const name of open.toReversed()) parts.push(closing(name));
  return parts;
}

/** A block of a mail: the lines of a paragraph, or the items of a list. */
export interface MailBlock {
  readonly kind: 'PARAGRAPH' | 'LIST';
  readonly lines: readonly string[];
}

export function blocksOf(body: string): readonly MailBlock[] {
  return body
    .replaceAll('\r\n', '\n')
    .split(/\n[^\S\n]*\n/)
    .flatMap(blocksOfParagraph);
}

function blocksOfParagraph(paragraph: string): readonly MailBlock[] {
  const blocks: { kind: MailBlock['kind']; lines: string[] }[] = [];
  for (const line of paragraph.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const kind = line.startsWith('- ') ? 'LIST' : 'PARAGRAPH';
    const shown = kind === 'LIST' ? line.slice(2).trim() : line;
    const last = blocks.at(-1);
    if (last?.kind === kind) last.lines.push(shown);
    else blocks.push({ kind, lines: [shown] });
  }
  return blocks;
}

function partOf(match: RegExpExecArray): MailPart {
  const [, slash, tag, address] = match;
  if (tag === 'strong' || tag === 'em') return { kind: slash === '/' ? 'CLOSE' : 'OPEN', tag };
  return address === undefined ? { kind: 'CLOSE_LINK' } : { kind: 'OPEN_LINK', address };
}

function nameOf(part: MailPart): string {
  return part.kind === 'OPEN' || part.kind === 'CLOSE' ? part.tag : 'a';
}

function closing(name: string | undefined): MailPart {
  return name === 'strong' || name === 'em' ? { kind: 'CLOSE', tag: name } : { kind: 'CLOSE_LINK' };
}
