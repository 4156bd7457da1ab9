import { z } from 'zod';
import type { NotificationPreferenceInput } from '#generated/graphql/integration.ts';
import { badInput } from '#platform/errors/errors.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Tx } from '../../database.ts';
import { channels } from '../channels.ts';
import type { SentChannel } from '../channels.ts';
import { categories } from '../types/notification-type.ts';
import type { Category } from '../types/notification-type.ts';
import { choicesOf } from './preference-groups.ts';
import type { ChoiceGroup } from './preference-groups.ts';
import { everyCategory, settings } from './wishes.ts';
import type { Setting } from './wishes.ts';

/** Changes of one call at most. */
const mostChanges = 100;

const changesSchema = z.object({
  changes: z
    .array(
      z.object({
        category: z.enum(categories).nullish(),
        channel: z.enum(channels),
        setting: z.enum(settings).nullish(),
      }),
    )
    .min(1, 'must not be empty')
    .max(mostChanges, `must have at most ${mostChanges} changes`),
});

/** A choice for a category, or for all. Null takes it away. */
export interface PreferenceChange {
  readonly category: Category | typeof everyCategory;
  readonly channel: SentChannel;
  readonly setting: Setting | null;
}

/**
 * Checks what somebody wants to change.
 * @throws BAD_USER_INPUT for a category or channel that the viewer can't choose for, and for a setting that it can't have
 */
export function parseChanges(
  viewer: Viewer,
  input: { readonly changes: readonly NotificationPreferenceInput[] },
): PreferenceChange[] {
  const groups = choicesOf(viewer);
  const named = new Set<string>();
  return parseInput(changesSchema, input).changes.map(({ category, channel, setting }, at) => {
    const field = `input.changes.${at}`;
    const key = `${category ?? everyCategory} ${channel}`;
    if (named.has(key)) throw badInput(field, 'names a category and channel twice');
    named.add(key);
    const sent = sentChannel(channel, `${field}.channel`);
    const choices = choicesFor(groups, category ?? null, sent, field);
    if (setting && !choices.includes(setting)) {
      throw badInput(`${field}.setting`, `must be one of ${choices.join(', ')}`);
    }
    return { category: category ?? everyCategory, channel: sent, setting: setting ?? null };
  });
}

/** Stores choices in the order of their keys, so that two calls never wait for each other. */
export async function storeChanges(
  tx: Tx,
  personId: string,
  changes: readonly PreferenceChange[],
): Promise<void> {
  const ordered = changes.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  for (const { category, channel, setting } of ordered) {
    const key = { personId, category, channel };
    if (setting === null) await tx.notificationPreference.deleteMany({ where: key });
    else
      await tx.notificationPreference.upsert({
        where: { personId_category_channel: key },
        create: { ...key, setting },
        update: { setting },
      });
  }
}

function keyOf({ category, channel }: PreferenceChange): string {
  return `${category} ${channel}`;
}

function sentChannel(channel: (typeof channels)[number], field: string): SentChannel {
  if (channel === 'IN_APP') throw badInput(field, "can't be IN_APP: the inbox gets every notification");
  return channel;
}

function choicesFor(
  groups: readonly ChoiceGroup[],
  category: Category | null,
  channel: SentChannel,
  field: string,
): readonly Setting[] {
  if (category === null) {
    if (groups.some(({ channels: offered }) => offered.has(channel))) return ['ON', 'OFF'];
    throw badInput(`${field}.channel`, 'is used by none of your notifications');
  }
  const group = groups.find((one) => one.category === category);
  if (!group) {
    throw badInput(
      `${field}.category`,
      "can't be chosen for: its notifications are critical, or they are not for you",
    );
  }
  const choices = group.channels.get(channel);
  if (!choices) throw badInput(`${field}.channel`, `must be one of ${[...group.channels.keys()].join(', ')}`);
  return choices;
}
