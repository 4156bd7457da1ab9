import type { Logger } from 'pino';
import type { Database, Tx } from '../../database.ts';
import type { Channel } from '../channels.ts';
import { findType } from '../types/catalogue.ts';
import { shippedLanguages } from '../types/notification-type.ts';
import type { NotificationType, TypeText } from '../types/notification-type.ts';
import { fitText } from './fit-text.ts';
import { localeChain } from './locale-chain.ts';
import { writeText } from './write-text.ts';
import type { TextSource, WrittenText } from './write-text.ts';

export interface RenderedText extends WrittenText {
  /** The locale that it is written in, for example `de`. */
  readonly locale: string;
  /** Version of the template: 0 is the text that is shipped. */
  readonly version: number;
}

interface Source extends TextSource {
  readonly locale: string;
  readonly version: number;
}

/**
 * What a notification says in one channel. For each locale of the person's chain (`de-AT`, `de`, the installation's, `en`) the
 * published template comes first, then the shipped text, then those of the inbox. One that can't be filled in is logged and passed
 * over: a bad template never keeps a notification back.
 * @param about `type`: its key; `locale`: of the person, null where unknown
 */
export async function renderText(
  tx: Database | Tx,
  about: {
    readonly type: string;
    readonly channel: Channel;
    readonly locale: string | null;
    readonly variables: Readonly<Record<string, unknown>>;
  },
  log?: Pick<Logger, 'error'>,
): Promise<RenderedText> {
  const type = findType(about.type);
  if (!type) throw new Error(`There is no type ${about.type}.`);
  const sources = await sourcesOf(tx, type, about);
  for (const source of sources) {
    const { locale, version } = source;
    try {
      return { ...fitText(writeText(source, about), about.channel), locale, version };
    } catch (error) {
      const { channel } = source;
      log?.error({ type: type.key, channel, locale, version, err: error }, 'a text can not be filled in');
    }
  }
  // Not even the shipped ones: the variables are those of an earlier release. What they lack is left empty.
  const english: Source = { ...type.texts.en.IN_APP, channel: 'IN_APP', locale: 'en', version: 0 };
  const text = writeText(english, { ...about, lenient: true });
  return { ...fitText(text, about.channel), locale: 'en', version: 0 };
}

/** All texts that can be used, best first. */
async function sourcesOf(
  tx: Database | Tx,
  type: NotificationType,
  { channel, locale }: { readonly channel: Channel; readonly locale: string | null },
): Promise<readonly Source[]> {
  const chain = localeChain(locale);
  const channels: readonly Channel[] = channel === 'IN_APP' ? [channel] : [channel, 'IN_APP'];
  const published = await tx.template.findMany({
    where: {
      type: type.key,
      channel: { in: [...channels] },
      locale: { in: [...chain] },
      status: 'PUBLISHED',
    },
    select: { channel: true, locale: true, version: true, subject: true, body: true },
    orderBy: { version: 'desc' },
  });
  return chain.flatMap((step) =>
    channels.flatMap((from) => {
      const own = published.filter((each) => each.channel === from && each.locale === step);
      const shipped = shippedText(type, from, step);
      return [
        ...own.map((text) => ({ ...text, channel: from })),
        ...(shipped ? [{ ...shipped, channel: from, locale: step, version: 0 }] : []),
      ];
    }),
  );
}

/** @returns undefined for a locale or channel without a shipped text of its own */
export function shippedText(type: NotificationType, channel: Channel, locale: string): TypeText | undefined {
  const language = shippedLanguages.find((each) => each === locale);
  return language && type.texts[language][channel];
}
