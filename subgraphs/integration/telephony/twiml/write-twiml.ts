/** A verb or noun of TwiML. Attributes that are undefined are left out. */
export interface Twiml {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly children?: readonly Twiml[];
  readonly text?: string;
}

/** A document of TwiML, as the provider is answered. */
export function writeTwiml(verbs: readonly Twiml[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs.map(write).join('')}</Response>`;
}

function write({ name, attributes = {}, children = [], text = '' }: Twiml): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escape(String(value))}"`],
  );
  const inner = escape(text) + children.map(write).join('');
  return inner === '' ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${inner}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Without the characters that no XML may have, such as NUL. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '')
    .replaceAll(forbidden, '');
}

// oxlint-disable-next-line no-control-regex -- these are the ones to be left out
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
