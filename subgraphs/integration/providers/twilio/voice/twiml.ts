/** An element of TwiML. */
export interface Verb {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Verb[];
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text: string) =>
  text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_match, name: string) => entities[name] ?? '');

const tag = /<(\/?)([A-Za-z]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;

/** Reads a document of TwiML. @throws for one that is no `<Response>`, as Twilio ends a call with 12100 */
export function readTwiml(document: string): readonly Verb[] {
  const root = { name: '', attributes: {}, children: [] as Verb[], text: '' };
  const open = [root];
  let after = 0;
  for (const found of document.replace(/^\s*<\?xml[^>]*\?>/, '').matchAll(tag)) {
    const [, slash, name = '', attributes = '', empty] = found;
    const inner = open.at(-1);
    if (!inner) break;
    inner.text += decode(found.input.slice(after, found.index)).trim();
    after = found.index + found[0].length;
    if (slash === '/') {
      if (inner.name !== name) throw new Error(`<${inner.name}> is closed by </${name}>.`);
      open.pop();
      continue;
    }
    const verb = { name, attributes: readAttributes(attributes), children: [] as Verb[], text: '' };
    inner.children.push(verb);
    if (empty !== '/') open.push(verb);
  }
  const [response] = root.children;
  if (open.length !== 1 || response?.name !== 'Response') throw new Error('This is no TwiML.');
  return response.children;
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', quoted = ''] of text.matchAll(/([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    attributes[name] = decode(quoted.slice(1, -1));
  }
  return attributes;
}
