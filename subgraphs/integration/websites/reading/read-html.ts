import { Parser } from 'htmlparser2';

/** What a page of a website holds that is of use. */
export interface PageContent {
  /** Scripts with structured data, as text. */
  readonly jsonLd: readonly string[];
  /** Values of `itemprop` within an item of a type, the first of each name. */
  readonly items: readonly { readonly type: string; readonly values: ReadonlyMap<string, string> }[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** Addresses of other pages, as they are written. */
  readonly links: readonly string[];
  /** What people see, with a space between elements. */
  readonly text: string;
}

const unseen = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe']);
const empty = new Set([
  'meta',
  'link',
  'img',
  'br',
  'hr',
  'input',
  'source',
  'wbr',
  'area',
  'base',
  'col',
  'embed',
  'track',
  'param',
]);
/** Nobody builds a page deeper than this; what comes then is not read. */
const mostDepth = 1_000;
/** Characters that are read between two looks at the depth. */
const piece = 16_384;
/** Characters of the text that are kept. */
const mostText = 100_000;

/** An item of microdata that is being read. */
interface OpenItem {
  readonly type: string;
  readonly values: Map<string, string>;
  readonly depth: number;
}

/** Reads a page in one pass, however deep its elements are. */
export function readHtml(html: string): PageContent {
  const jsonLd: string[] = [];
  const items: OpenItem[] = [];
  const open: OpenItem[] = [];
  const phones: string[] = [];
  const emails: string[] = [];
  const links: string[] = [];
  const texts: string[] = [];
  let size = 0;
  let depth = 0;
  let hidden = 0;
  let script: string[] | null = null;
  let property: {
    readonly name: string;
    readonly depth: number;
    readonly parts: string[];
    readonly item: OpenItem;
  } | null = null;

  const keep = (item: OpenItem, name: string, value: string) => {
    const trimmed = value.replaceAll(/\s+/g, ' ').trim();
    if (trimmed !== '' && !item.values.has(name)) item.values.set(name, trimmed);
  };
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (!empty.has(name)) depth += 1;
      texts.push(' ');
      if (unseen.has(name)) hidden += 1;
      if (name === 'script' && /^application\/ld\+json/i.test(attributes['type'] ?? '')) script = [];
      const href = attributes['href'] ?? '';
      if (/^tel:/i.test(href)) phones.push(decoded(href.slice(4)));
      else if (/^mailto:/i.test(href)) emails.push(decoded(href.slice(7).split('?')[0] ?? ''));
      else if (name === 'a' && href !== '') links.push(href);
      const itemprop = attributes['itemprop'];
      const parent = open.at(-1);
      if (attributes['itemscope'] !== undefined && !empty.has(name)) {
        const item = { type: attributes['itemtype'] ?? '', values: new Map<string, string>(), depth };
        open.push(item);
        items.push(item);
        return;
      }
      if (itemprop === undefined || !parent) return;
      const value = attributes['content'] ?? attributes['datetime'];
      if (value !== undefined) keep(parent, itemprop, value);
      else if (/^mailto:|^tel:/i.test(href)) keep(parent, itemprop, decoded(href.replace(/^[a-z]+:/i, '')));
      else if (!property && !empty.has(name)) property = { name: itemprop, depth, parts: [], item: parent };
    },
    ontext: (text) => {
      script?.push(text);
      if (hidden > 0) return;
      property?.parts.push(text);
      if (size >= mostText) return;
      size += text.length;
      texts.push(text);
    },
    onclosetag: (name) => {
      if (name === 'script' && script) {
        jsonLd.push(script.join(''));
        script = null;
      }
      if (unseen.has(name)) hidden = Math.max(0, hidden - 1);
      if (empty.has(name)) return;
      if (property && property.depth === depth) {
        keep(property.item, property.name, property.parts.join(' '));
        property = null;
      }
      if (open.at(-1)?.depth === depth) open.pop();
      depth = Math.max(0, depth - 1);
      texts.push(' ');
    },
  });
  // The parser takes the longer for each element the deeper it is.
  for (let at = 0; at < html.length && depth < mostDepth; at += piece)
    parser.write(html.slice(at, at + piece));
  parser.end();
  return {
    jsonLd,
    items: items.map(({ type, values }) => ({ type, values })),
    phones,
    emails,
    links,
    text: texts.join('').replaceAll(/\s+/g, ' ').trim().slice(0, mostText),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text.trim();
  }
}
