import type { Viewer } from '#platform/identity/viewer.ts';
import type { SentChannel } from '../channels.ts';
import { types } from '../types/catalogue.ts';
import { categories } from '../types/notification-type.ts';
import type { Category, NotificationType } from '../types/notification-type.ts';
import type { Setting } from './wishes.ts';

/** A category that somebody can choose for, with its channels and what they can be set to. */
export interface ChoiceGroup {
  readonly category: Category;
  readonly channels: ReadonlyMap<SentChannel, readonly Setting[]>;
}

type Audience = 'CUSTOMER' | 'VENDOR' | 'OPERATOR';

/** Who is notified of what. */
const audiences: Readonly<Record<Category, readonly Audience[]>> = {
  OFFERS: ['VENDOR'],
  ORDERS: ['CUSTOMER', 'VENDOR', 'OPERATOR'],
  CONVERSATIONS: ['OPERATOR'],
  PAYMENTS: ['CUSTOMER', 'VENDOR'],
  ACCOUNT: ['CUSTOMER', 'VENDOR', 'OPERATOR'],
  SYSTEM: ['OPERATOR'],
  ANNOUNCEMENTS: ['CUSTOMER', 'VENDOR', 'OPERATOR'],
};

/** Channels by which a category reaches the vendor itself and no person: the vendor's alert settings say whether. */
const ofTheVendor: Partial<Record<Category, readonly SentChannel[]>> = {
  OFFERS: ['SMS', 'WHATSAPP', 'VOICE'],
};

/** What a viewer can choose for: categories with a type that is not critical, by the channels that such types take. */
export function choicesOf(viewer: Viewer, all: readonly NotificationType[] = types): readonly ChoiceGroup[] {
  const audience = audienceOf(viewer);
  if (audience === null) return [];
  return categories
    .filter((category) => audiences[category].includes(audience))
    .map((category) => ({ category, channels: channelsOf(category, all) }))
    .filter(({ channels }) => channels.size > 0);
}

function channelsOf(
  category: Category,
  all: readonly NotificationType[],
): ReadonlyMap<SentChannel, readonly Setting[]> {
  const optional = all.filter((type) => type.category === category && !type.isCritical);
  const inDigests = optional.some(({ digestSeconds }) => digestSeconds !== null);
  const sent: readonly SentChannel[] = ['PUSH', 'EMAIL', 'SMS', 'WHATSAPP', 'VOICE'];
  const used = sent.filter(
    (channel) =>
      ofTheVendor[category]?.includes(channel) !== true &&
      optional.some(({ steps }) => steps.some((step) => step.channel === channel)),
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
