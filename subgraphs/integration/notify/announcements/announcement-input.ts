import { z } from 'zod';
import { clientId, optionalText, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { badInput } from '#platform/errors/errors.ts';
import { channels } from '../channels.ts';

/** Roles of accounts, as `admin.person` has them. */
export const roles = ['ADMIN', 'AGENT', 'VENDOR', 'CUSTOMER'] as const;

export type Role = (typeof roles)[number];

/** Everybody whom an announcement can reach by a channel. A call that reads news aloud is nothing that anybody wants. */
const usable = channels.filter((channel) => channel !== 'IN_APP' && channel !== 'VOICE');

export type AnnouncementChannel = Exclude<(typeof channels)[number], 'IN_APP' | 'VOICE'>;

const rolesSchema = z
  .array(z.enum(roles))
  .min(1, 'must not be empty')
  .transform((given) => [...new Set(given)].toSorted());

const inputSchema = z.object({
  roles: rolesSchema,
  title: text(1, 200),
  body: text(1, 2_000),
  link: optionalText(2_000),
  channels: z.array(z.enum(channels)),
  clientId,
});

export interface NewAnnouncement {
  readonly roles: readonly Role[];
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  readonly channels: readonly AnnouncementChannel[];
  readonly clientId: string | null;
}

/**
 * Checks what an administrator wants to announce.
 * @throws BAD_USER_INPUT for no role, empty texts, a link that leads nowhere, and calls
 */
export function parseAnnouncement(input: unknown): NewAnnouncement {
  const given = parseInput(inputSchema, input);
  if (given.link !== null && !isLink(given.link))
    throw badInput(
      'input.link',
      'must be a path of the apps such as /vendor/, or an address that begins with https://',
    );
  const refused = given.channels.indexOf('VOICE');
  if (refused >= 0) throw badInput(`input.channels.${refused}`, `must be one of ${usable.join(', ')}`);
  return { ...given, channels: usable.filter((channel) => given.channels.includes(channel)) };
}

/** @throws BAD_USER_INPUT for no role */
export function parseRoles(given: unknown): readonly Role[] {
  return parseInput(rolesSchema, given, 'roles');
}

function isLink(link: string): boolean {
  if (/^\/(?![/\\])[\w\-./~%?=&#]*$/.test(link)) return true;
  return link.startsWith('https://') && URL.canParse(link);
}
