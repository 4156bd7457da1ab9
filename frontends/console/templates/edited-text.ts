import type {
  TemplatesTypeFragment,
  TemplatesVersionFragment,
} from '#generated/documents/frontends/console/templates.ts';
import { channels } from './channels.ts';
import type { Channel } from './channels.ts';

/** A text in the editor. */
export interface EditedText {
  readonly subject: string;
  readonly body: string;
}

export type Version = Pick<
  TemplatesVersionFragment,
  'channel' | 'locale' | 'status' | 'version' | 'subject' | 'body'
>;

/** Languages that are offered besides those that have a text. */
const commonLocales = [
  'en',
  'de',
  'de-AT',
  'de-CH',
  'fr',
  'es',
  'it',
  'nl',
  'pl',
  'pt',
  'cs',
  'tr',
  'uk',
  'ar',
];

/** Versions of one channel and language, the newest first and the shipped one last. */
export function versionsOf<Each extends Version>(
  versions: readonly Each[],
  channel: Channel,
  locale: string,
): readonly Each[] {
  return versions
    .filter((each) => each.channel === channel && each.locale === locale)
    .toSorted((one, other) => other.version - one.version);
}

/** What the editor begins with: the draft, else the text that is used, else the shipped one. Undefined where there is none. */
export function firstText(versions: readonly Version[]): EditedText | undefined {
  const wanted = ['DRAFT', 'PUBLISHED', 'SHIPPED'] as const;
  for (const status of wanted) {
    const found = versions.find((each) => each.status === status);
    if (found) return { subject: found.subject ?? '', body: found.body };
  }
  return undefined;
}

/** Whether people get this text already: it is the published one, or the shipped one where none is published. */
export function isInUse(versions: readonly Version[], { subject, body }: EditedText): boolean {
  const used =
    versions.find(({ status }) => status === 'PUBLISHED') ??
    versions.find(({ status }) => status === 'SHIPPED');
  return used !== undefined && (used.subject ?? '') === subject && used.body === body;
}

/** Puts a text in place of what is selected. @returns the whole text, and where the caret goes */
export function inserted(
  text: string,
  { start, end, added }: { readonly start: number; readonly end: number; readonly added: string },
): { readonly text: string; readonly caret: number } {
  return { text: `${text.slice(0, start)}${added}${text.slice(end)}`, caret: start + added.length };
}

/** The values of a preview as JSON: what was typed where something was, else the made-up value. */
export function valuesJson(
  variables: TemplatesTypeFragment['variables'],
  typed: Readonly<Record<string, string>>,
): string {
  const values = variables.flatMap(({ name, sample }) => {
    const text = typed[name];
    return text === undefined ? [] : [[name, readValue(text, sample)] as const];
  });
  return JSON.stringify(Object.fromEntries(values));
}

/** A made-up value as it stands in a field. */
export function shownValue(sample: string): string {
  const value: unknown = JSON.parse(sample);
  return typeof value === 'string' ? value : sample;
}

/** A text stays a text. Anything else is JSON, and a text where it is no JSON. */
function readValue(text: string, sample: string): unknown {
  if (typeof JSON.parse(sample) === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The languages to choose from. */
export function localesOf(type: TemplatesTypeFragment, versions: readonly Version[]): readonly string[] {
  const used = [...type.locales, ...type.missingLocales, ...versions.map(({ locale }) => locale)];
  return [...new Set([...used, ...commonLocales])].toSorted();
}

export function channelOf(text: string): Channel {
  return channels.find((channel) => channel === text) ?? 'IN_APP';
}
