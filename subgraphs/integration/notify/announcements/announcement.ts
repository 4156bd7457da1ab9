import { z } from 'zod';
import type { AnnouncementModel as AnnouncementRow } from '#generated/prisma/integration/models.ts';
import { channels } from '../channels.ts';
import type { Channel } from '../channels.ts';
import { roles } from './announcement-input.ts';
import type { Role } from './announcement-input.ts';

/** An announcement as operators see it. */
export interface Announcement {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  readonly channels: readonly Channel[];
  readonly createdBy: { readonly id: string };
  readonly createdAt: Date;
  /** People who have it so far. */
  readonly recipients: number;
  readonly doneAt: Date | null;
}

export function announcementOf(row: AnnouncementRow): Announcement {
  const { id, title, body, link, createdAt, recipients, doneAt } = row;
  return {
    id,
    roles: z.array(z.enum(roles)).parse(row.roles),
    title,
    body,
    link,
    channels: z.array(z.enum(channels)).parse(row.channels),
    createdBy: { id: row.createdBy },
    createdAt,
    recipients,
    doneAt,
  };
}
