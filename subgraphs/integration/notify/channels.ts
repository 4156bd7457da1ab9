/** The ways by which a notification reaches somebody. IN_APP is the person's inbox, the others are sent by providers. */
export const channels = ['IN_APP', 'PUSH', 'EMAIL', 'SMS', 'WHATSAPP', 'VOICE'] as const;

export type Channel = (typeof channels)[number];

/** A channel with a delivery for each address. */
export type SentChannel = Exclude<Channel, 'IN_APP'>;
