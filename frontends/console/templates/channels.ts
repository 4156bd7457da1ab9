import type { TemplatesVersionFragment } from '#generated/documents/frontends/console/templates.ts';

export type Channel = TemplatesVersionFragment['channel'];

export const channels: readonly Channel[] = ['IN_APP', 'PUSH', 'EMAIL', 'SMS', 'WHATSAPP', 'VOICE'];

/** Whether messages of the channel have a subject or title. */
export function hasSubject(channel: Channel): boolean {
  return channel === 'IN_APP' || channel === 'PUSH' || channel === 'EMAIL';
}
