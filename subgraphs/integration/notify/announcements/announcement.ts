import { z } from 'zod';
import type { AnnouncementModel as AnnouncementRow } from '#generated/prisma/integration/models.ts';
import { channels } from '../channels.ts';
import type { Channel } from '../channels.ts';
import { level, roles } from './announcement-input.ts';
import type { Level, Role } from './announcement-input.ts';
import { translationsSchema } from './announcement-words.ts';
import type { Translation } from './announcement-words.ts';

/** An announcement as operators see it. */
export interface Announcement {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly everybody: boolean;
  readonly level: Level;
  readonly title: string;
  readonly body: string;
  readonly translations: readonly Translation[];
  readonly inInbox: boolean;
  /** Until when pages show it; null for not at all. */
  readonly until: Date | null;
  readonly withdrawnAt: Date | null;
  readonly link: string | null;
  readonly channels: readonly Channel[];
  readonly createdBy: { readonly id: string };
  readonly createdAt: Date;
  /** People who have it so far. */
  readonly recipients: number;
  readonly doneAt: Date | null;
}

export function announcementOf(row: AnnouncementRow): Announcement {
  const { id, everybody, title, body, inInbox, withdrawnAt, link, createdAt, recipients, doneAt } = row;
  return {
    id,
    roles: z.array(z.enum(roles)).parse(row.roles),
    everybody,
    level: level.parse(row.level),
    title,
    body,
    translations: translationsSchema.parse(row.translations),
    inInbox,
    until: row.shownUntil,
    withdrawnAt,
    link,
    channels: z.array(z.enum(channels)).parse(row.channels),
    createdBy: { id: row.createdBy },
    createdAt,
    recipients,
    doneAt,
  };
}
