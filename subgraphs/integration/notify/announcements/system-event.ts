import { z } from 'zod';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { NewEvent, StreamEvent } from '#platform/streams/event.ts';
import { level } from './announcement-input.ts';
import type { Level } from './announcement-input.ts';
import type { Announcement } from './announcement.ts';
import { translationsSchema, wordsFor } from './announcement-words.ts';

/** An announcement as a banner of a page. */
export interface SystemNoticeModel {
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  readonly at: Date;
  readonly until: Date;
}

/** Each role has a stream of its own, so that nobody's numbers have a hole where something was for others. */
export function systemStreamOf(viewer: Pick<SignedInViewer, 'kind' | 'role'>): string {
  return viewer.kind === 'GUEST' ? guestStream : `system:${viewer.role}`;
}

const guestStream = 'system:GUEST';

/** The streams of those whom an announcement is for. */
export function streamsOf({
  roles,
  everybody,
}: Pick<Announcement, 'roles' | 'everybody'>): readonly string[] {
  const streams = roles.map((role) => `system:${role}`);
  return everybody ? [...streams, guestStream] : streams;
}

/** All languages are in the event: thousands of pages show it, and none of them reads anything. */
export function announced(announcement: Announcement & { readonly until: Date }): NewEvent {
  const { id, title, body, translations, link, createdAt, until } = announcement;
  return {
    type: 'SystemAnnounced',
    data: {
      id,
      level: announcement.level,
      title,
      body,
      translations: translations.map((one) => ({ ...one })),
      link,
      at: createdAt.toISOString(),
      until: until.toISOString(),
    },
  };
}

export function withdrawn(id: string): NewEvent {
  return { type: 'SystemAnnouncementWithdrawn', data: { id } };
}

const stored = { seq: z.int(), cursor: z.string(), at: z.date() };
const time = z.iso.datetime().transform((text) => new Date(text));

const event = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('SystemAnnounced'),
    ...stored,
    data: z.object({
      id: z.string(),
      level,
      title: z.string(),
      body: z.string(),
      translations: translationsSchema,
      link: z.string().nullable(),
      at: time,
      until: time,
    }),
  }),
  z.object({
    type: z.literal('SystemAnnouncementWithdrawn'),
    ...stored,
    data: z.object({ id: z.string() }),
  }),
]);

interface Happened<Name extends string> {
  readonly __typename: Name;
  readonly seq: number;
  readonly cursor: string;
  readonly at: Date;
}

/** What happened, as subscribers get it. */
export type SystemEventModel =
  | (Happened<'SystemAnnounced'> & { readonly notice: SystemNoticeModel })
  | (Happened<'SystemAnnouncementWithdrawn'> & { readonly announcementId: string });

/** @throws for an event that no version of this subgraph has written */
export function readSystemEvent(given: StreamEvent, locale: string | null): SystemEventModel {
  const read = event.parse(given);
  const { seq, cursor, at } = read;
  if (read.type === 'SystemAnnouncementWithdrawn')
    return { __typename: read.type, seq, cursor, at, announcementId: read.data.id };
  return { __typename: read.type, seq, cursor, at, notice: noticeOf(read.data, locale) };
}

/** An announcement in the language of a page. */
export function noticeOf(
  given: Omit<SystemNoticeModel, 'title' | 'body'> & Parameters<typeof wordsFor>[0],
  locale: string | null,
): SystemNoticeModel {
  const { id, link, at, until } = given;
  return { id, level: given.level, ...wordsFor(given, locale), link, at, until };
}
