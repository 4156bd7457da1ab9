import type { NotificationChannel, UserRole } from '#generated/documents/frontends/console/announcements.ts';

/** Those who are asked for most come first. */
export const roleChoices: readonly UserRole[] = ['CUSTOMER', 'VENDOR', 'AGENT', 'ADMIN'];

/** Channels that an announcement takes beside the inbox. */
export const channelChoices: readonly NotificationChannel[] = ['PUSH', 'EMAIL', 'SMS', 'WHATSAPP'];
