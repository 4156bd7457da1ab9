import type { PreferenceGroup } from '#generated/graphql/integration.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Database } from '../../database.ts';
import type { SentChannel } from '../channels.ts';
import type { Category } from '../types/notification-type.ts';
import { choicesOf } from './preference-groups.ts';
import { everyCategory, wishesOf } from './wishes.ts';
import type { Setting, Wishes } from './wishes.ts';

/** What a person can choose, and what holds: first for all categories, then for each. */
export async function listPreferences(
  db: Database,
  viewer: Viewer,
  personId: string,
): Promise<PreferenceGroup[]> {
  const wishes = await wishesOf(db, personId);
  const groups = choicesOf(viewer);
  const used = new Set(groups.flatMap(({ channels }) => [...channels.keys()]));
  const forAll = [...used].map((channel) =>
    preference(channel, wishes.chosenFor(everyCategory, channel), null, ['ON', 'OFF']),
  );
  const others = groups.map(({ category, channels }) => ({
    category,
    channels: [...channels].map(([channel, choices]) => ofCategory(wishes, category, channel, choices)),
  }));
  return forAll.length === 0 ? others : [{ category: null, channels: forAll }, ...others];
}

function ofCategory(wishes: Wishes, category: Category, channel: SentChannel, choices: readonly Setting[]) {
  return preference(
    channel,
    wishes.chosenFor(category, channel),
    wishes.settingFor(category, channel),
    choices,
  );
}

function preference(
  channel: SentChannel,
  chosen: Setting | null,
  inherited: Setting | null,
  choices: readonly Setting[],
) {
  return { channel, setting: chosen ?? inherited ?? 'ON', isChosen: chosen !== null, choices };
}
