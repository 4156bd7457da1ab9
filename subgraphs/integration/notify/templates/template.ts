import { z } from 'zod';
import type { TemplateModel as TemplateRow } from '#generated/prisma/integration/models.ts';
import { channels } from '../channels.ts';
import type { Channel } from '../channels.ts';
import { shippedLanguages } from '../types/notification-type.ts';
import type { NotificationType } from '../types/notification-type.ts';
import { shippedText } from './render-text.ts';

const statuses = ['DRAFT', 'PUBLISHED', 'ARCHIVED'] as const;

/** A text of a type for one channel and locale: one that is shipped, or a version that an administrator has written. */
export interface Template {
  readonly id: string;
  readonly type: string;
  readonly channel: Channel;
  readonly locale: string;
  /** 0 for one that is shipped. */
  readonly version: number;
  readonly status: 'SHIPPED' | (typeof statuses)[number];
  readonly subject: string | null;
  readonly body: string;
  readonly savedAt: Date | null;
  readonly savedBy: { readonly id: string } | null;
  readonly publishedAt: Date | null;
  readonly publishedBy: { readonly id: string } | null;
}

export function templateOf(row: TemplateRow): Template {
  const { id, type, locale, version, subject, body, savedAt, savedBy, publishedAt, publishedBy } = row;
  return {
    id,
    type,
    channel: z.enum(channels).parse(row.channel),
    locale,
    version,
    status: z.enum(statuses).parse(row.status),
    subject,
    body,
    savedAt,
    savedBy: { id: savedBy },
    publishedAt,
    publishedBy: publishedBy === null ? null : { id: publishedBy },
  };
}

export function shippedTemplates(type: NotificationType): readonly Template[] {
  return shippedLanguages.flatMap((locale) =>
    channels.flatMap((channel) => {
      const text = shippedText(type, channel, locale);
      if (!text) return [];
      const nobody = { savedAt: null, savedBy: null, publishedAt: null, publishedBy: null };
      const of = { type: type.key, channel, locale, version: 0, status: 'SHIPPED' as const };
      return [{ id: `shipped:${type.key}:${channel}:${locale}`, ...of, ...text, ...nobody }];
    }),
  );
}
