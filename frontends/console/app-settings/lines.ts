/** A feature in one line, such as `quotes on`. */
export interface Feature {
  readonly name: string;
  readonly isOn: boolean;
}

export const legalKinds = ['TERMS', 'PRIVACY', 'IMPRINT', 'LICENCES'] as const;

/** A legal text in one line, such as `PRIVACY de https://example.org/privacy`. */
export interface Legal {
  readonly kind: (typeof legalKinds)[number];
  readonly locale: string;
  readonly url: string;
}

export const featureLines = (features: readonly Feature[]): string =>
  features.map(({ name, isOn }) => `${name} ${isOn ? 'on' : 'off'}`).join('\n');

export const legalLines = (links: readonly Legal[]): string =>
  links.map(({ kind, locale, url }) => `${kind} ${locale} ${url}`).join('\n');

/** What the lines of a field say, or the number of the first line that can't be read. */
export type Lines<Item> = { readonly items: readonly Item[] } | { readonly wrongLine: number };

export const readFeatures = (text: string): Lines<Feature> =>
  readLines(text, ([name, state, ...rest]) => {
    if (name === undefined || rest.length > 0 || (state !== 'on' && state !== 'off')) return null;
    return { name, isOn: state === 'on' };
  });

export const readLegal = (text: string): Lines<Legal> =>
  readLines(text, ([given, locale, url, ...rest]) => {
    const kind = legalKinds.find((one) => one === given?.toUpperCase());
    if (kind === undefined || locale === undefined || url === undefined || rest.length > 0) return null;
    return { kind, locale, url };
  });

function readLines<Item>(text: string, read: (words: readonly string[]) => Item | null): Lines<Item> {
  const items: Item[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const item = read(line.trim().split(/\s+/));
    if (item === null) return { wrongLine: index + 1 };
    items.push(item);
  }
  return { items };
}
