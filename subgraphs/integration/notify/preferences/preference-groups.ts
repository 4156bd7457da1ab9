import type { Viewer } from '#platform/identity/viewer.ts';
import type { SentChannel } from '../channels.ts';
import { types } from '../types/catalogue.ts';
import { categories } from '../types/notification-type.ts';
import type { Audience, Category, NotificationType } from '../types/notification-type.ts';
import type { Setting } from './wishes.ts';

/** A category that somebody can choose for, with its channels and what they can be set to. */
export interface ChoiceGroup {
  readonly category: Category;
  readonly channels: ReadonlyMap<SentChannel, readonly Setting[]>;
}

/** Channels by which a category reaches the vendor itself and no person: the vendor's alert settings say whether. */
const ofTheVendor: Partial<Record<Category, readonly SentChannel[]>> = {
  OFFERS: ['SMS', 'WHATSAPP', 'VOICE'],
};

/** What a viewer can choose for: categories with a type that is for them and not critical, by the channels that such types take. */
export function choicesOf(viewer: Viewer, all: readonly NotificationType[] = types): readonly ChoiceGroup[] {
  const audience = audienceOf(viewer);
  if (audience === null) return [];
  const optional = all.filter((type) => type.audience.includes(audience) && !type.isCritical);
  return categories
    .map((category) => ({ category, channels: channelsOf(category, optional) }))
    .filter(({ channels }) => channels.size > 0);
}

function channelsOf(
  category: Category,
  optional: readonly NotificationType[],
): ReadonlyMap<SentChannel, readonly Setting[]> {
  const ofCategory = optional.filter((type) => type.category === category);
  const inDigests = ofCategory.some(({ digestSeconds }) => digestSeconds !== null);
  const sent: readonly SentChannel[] = ['PUSH', 'EMAIL', 'SMS', 'WHATSAPP', 'VOICE'];
  const used = sent.filter(
    (channel) =>
      ofTheVendor[category]?.includes(channel) !== true &&
      ofCategory.some(({ steps }) => steps.some((step) => step.channel === channel)),
  );
  return new Map(
    used.map((channel) => [
      channel,
      channel === 'EMAIL' && inDigests ? ['ON', 'DIGEST', 'OFF'] : ['ON', 'OFF'],
    ]),
  );
}

function audienceOf(viewer: Viewer): Audience | null {
  switch (viewer.kind) {
    case 'OPERATOR':
      return 'OPERATOR';
    case 'VENDOR':
      return 'VENDOR';
    case 'CUSTOMER':
    case 'GUEST':
      return 'CUSTOMER';
    case 'API_KEY':
    case 'ANONYMOUS':
    case 'GATEWAY':
      return null;
  }
}
