import type { z } from 'zod';
import type { Tx } from '../../database.ts';
import type { Channel } from '../channels.ts';

/** What people switch on and off: categories, and not single types. */
export const categories = [
  'OFFERS',
  'ORDERS',
  'CONVERSATIONS',
  'PAYMENTS',
  'ACCOUNT',
  'SYSTEM',
  'ANNOUNCEMENTS',
] as const;

export type Category = (typeof categories)[number];

/** Whom a type is for. Others can't choose anything for it. */
export const audiences = ['CUSTOMER', 'VENDOR', 'OPERATOR'] as const;

/** CUSTOMER: guests, too. VENDOR: the accounts that act for one. */
export type Audience = (typeof audiences)[number];

/** What a notification can be about. */
export type SubjectType = 'ORDER' | 'OFFER' | 'INVOICE' | 'CONVERSATION' | 'PROVIDER';

/** Languages that every type is written in. Installations add others as templates. */
export const shippedLanguages = ['en', 'de'] as const;

export type ShippedLanguage = (typeof shippedLanguages)[number];

/** A text of one channel, in Liquid. */
export interface TypeText {
  /** Of an e-mail, or the title of an entry and a push message; null for the other channels. */
  readonly subject: string | null;
  readonly body: string;
}

/** A channel without a text of its own takes that of the inbox. */
export type TypeTexts = { readonly IN_APP: TypeText } & {
  readonly [Other in Exclude<Channel, 'IN_APP'>]?: TypeText;
};

/** One step of the way to a person. */
export interface Step {
  readonly channel: Channel;
  /** When it is taken: so many seconds after the notification, or a share of the time until it expires. */
  readonly after: { readonly seconds: number } | { readonly shareOfLifetime: number };
  /** What makes it needless. It is asked when the step is due. */
  readonly unless: 'ACKNOWLEDGED' | 'SEEN' | 'DELIVERED' | null;
  /** Whether the recipient wants it, where that is no preference of a person. It is asked when the step is due. */
  readonly isWanted?: (tx: Tx, recipientId: string) => Promise<boolean>;
}

export type Variables = Readonly<Record<string, unknown>>;

export interface NotificationTypeSpec<Values extends Variables> {
  /** For example `order_accepted`. It is stored, so it never changes. */
  readonly key: string;
  /** When somebody gets it, in one sentence for administrators. */
  readonly description: string;
  readonly category: Category;
  /** Who gets it. */
  readonly audience: readonly Audience[];
  /** Nobody can switch it off. */
  readonly isCritical: boolean;
  /** It passes quiet hours, and never waits for a digest. */
  readonly isUrgent: boolean;
  readonly subject: SubjectType | null;
  /** What its texts may show: JSON values. */
  readonly variables: z.ZodType<Values>;
  /** Made-up values for previews. */
  readonly sample: Values;
  /** In the order of time. IN_APP is no step: an inbox gets everything at once. */
  readonly steps: readonly Step[];
  /** Seconds after which nothing is sent any more, where its cause gives no time; null for never. */
  readonly lifetimeSeconds: number | null;
  /** Seconds that a digest stays open for a person who wants one; null for a type that is no use in a digest. */
  readonly digestSeconds: number | null;
  /** Whether it waits for a digest where the person has chosen nothing; false where it is left out. */
  readonly isDigestByDefault?: boolean;
  /** Where it leads to, below the public address; null for nowhere. */
  readonly link:
    | ((about: { readonly subjectId: string | null; readonly variables: Values }) => string | null)
    | null;
  /** Whether it still matters, asked before each later step; without it, it always does. */
  readonly isRelevant?: (tx: Tx, subjectId: string) => Promise<boolean>;
  /** Names of the variables that fill its template at WhatsApp, in their order; default none. */
  readonly whatsAppValues?: readonly (keyof Values & string)[];
  readonly texts: Readonly<Record<ShippedLanguage, TypeTexts>>;
}

/** A type whose variables are closed in: generic code gives it JSON and gets a result or a refusal. */
export interface NotificationType extends Omit<
  NotificationTypeSpec<Variables>,
  'variables' | 'sample' | 'link' | 'isRelevant' | 'whatsAppValues'
> {
  /** A JSON value for each name; null where a name is missing, unknown or has another shape. */
  readonly parse: (variables: unknown) => { readonly values: Variables } | { readonly problem: string };
  /** Names of the variables. */
  readonly names: readonly string[];
  readonly sample: Variables;
  /** Null for what always matters. */
  readonly isRelevant: ((tx: Tx, subjectId: string) => Promise<boolean>) | null;
  readonly whatsAppValues: readonly string[];
  readonly linkOf: (subjectId: string | null, variables: Variables) => string | null;
}
