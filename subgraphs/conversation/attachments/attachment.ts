import { z } from 'zod';

/** A file that was sent with a message, as the message keeps it. */
export interface Attachment {
  readonly fileId: string;
  readonly name: string;
  readonly mediaType: string;
}

export const attachmentSchema = z.object({ fileId: z.string(), name: z.string(), mediaType: z.string() });

const kept = z.array(attachmentSchema).nullable();

/** The attachments of a row of `message`; null there for none. */
export function attachmentsOf(column: unknown): readonly Attachment[] {
  return kept.parse(column) ?? [];
}

/** What a message says whose sender has written nothing: the names of its files, for all who read words alone. */
export function namesOf(attachments: readonly Attachment[]): string {
  return attachments.map(({ name }) => name).join(', ');
}
