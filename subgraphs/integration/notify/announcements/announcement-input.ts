import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import { clientId, optionalText, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { channels } from '../channels.ts';
import type { Translation } from './announcement-words.ts';

/** Roles of accounts, as `admin.person` has them. */
export const roles = ['ADMIN', 'AGENT', 'VENDOR', 'CUSTOMER'] as const;

export type Role = (typeof roles)[number];

/** How urgent an announcement is. */
export const level = z.enum(['INFO', 'WARNING', 'CRITICAL']);

export type Level = z.infer<typeof level>;

/** Everybody whom an announcement can reach by a channel. A call that reads news aloud is nothing that anybody wants. */
const usable = channels.filter((channel) => channel !== 'IN_APP' && channel !== 'VOICE');

export type AnnouncementChannel = Exclude<(typeof channels)[number], 'IN_APP' | 'VOICE'>;

const rolesSchema = z.array(z.enum(roles)).transform((given) => [...new Set(given)].toSorted());

const someRolesSchema = z.array(z.enum(roles)).min(1, 'must not be empty').pipe(rolesSchema);

/** A BCP 47 tag as `Intl` writes it. */
const locale = z.string().transform((given, context) => {
  try {
    return new Intl.Locale(given).baseName;
  } catch {
    context.addIssue('is not a language tag such as de');
    return z.NEVER;
  }
});

const title = text(1, 200);
const body = text(1, 2_000);

const inputSchema = z.object({
  roles: rolesSchema,
  everybody: z.boolean(),
  level,
  title,
  body,
  translations: z
    .array(z.object({ locale, title, body }))
    .max(20, 'must have at most 20 languages')
    .refine((given) => new Set(given.map((one) => one.locale)).size === given.length, 'has a language twice'),
  inInbox: z.boolean(),
  until: z.date().nullish(),
  link: optionalText(2_000),
  channels: z.array(z.enum(channels)),
  clientId,
});

export interface NewAnnouncement {
  readonly roles: readonly Role[];
  readonly everybody: boolean;
  readonly level: Level;
  readonly title: string;
  readonly body: string;
  readonly translations: readonly Translation[];
  readonly inInbox: boolean;
  readonly until: Date | null;
  readonly link: string | null;
  readonly channels: readonly AnnouncementChannel[];
  readonly clientId: string | null;
}

/**
 * Checks what an administrator wants to announce.
 * @throws BAD_USER_INPUT for nobody to tell, empty texts, a link that leads nowhere, calls, and what is shown nowhere
 */
export function parseAnnouncement(input: unknown): NewAnnouncement {
  const given = parseInput(inputSchema, input);
  const { everybody, inInbox, until = null } = given;
  if (!everybody && given.roles.length === 0) throw badInput('input.roles', 'must not be empty');
  if (given.link !== null && !isLink(given.link))
    throw badInput(
      'input.link',
      'must be a path of the apps such as /vendor/, or an address that begins with https://',
    );
  const refused = given.channels.indexOf('VOICE');
  if (refused >= 0) throw badInput(`input.channels.${refused}`, `must be one of ${usable.join(', ')}`);
  if (!inInbox && until === null)
    throw badInput('input.until', 'must be given for what comes into no inbox: say until when pages show it');
  if (!inInbox && given.channels.length > 0)
    throw badInput('input.channels', 'must be empty for what comes into no inbox');
  return {
    ...given,
    until: until === null ? null : comingTime(until),
    roles: everybody ? roles.toSorted() : given.roles,
    channels: usable.filter((channel) => given.channels.includes(channel)),
  };
}

/** @throws BAD_USER_INPUT for no role */
export function parseRoles(given: unknown): readonly Role[] {
  return parseInput(someRolesSchema, given, 'roles');
}

function comingTime(until: Date): Date {
  const yearMs = 366 * 24 * 60 * 60 * 1000;
  if (until.getTime() <= Date.now()) throw badInput('input.until', 'must be a time to come');
  if (until.getTime() > Date.now() + yearMs) throw badInput('input.until', 'must be within a year');
  return until;
}

function isLink(link: string): boolean {
  if (/^\/(?![/\\])[\w\-./~%?=&#]*$/.test(link)) return true;
  return link.startsWith('https://') && URL.canParse(link);
}
