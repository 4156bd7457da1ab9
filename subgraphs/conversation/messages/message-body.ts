import { text } from '#platform/input/fields.ts';

/** What a message may say: 1 to 8,000 characters, without the white space around it. */
export const messageBody = text(1, 8_000);

/** The same, or nothing: where files are sent. */
export const optionalBody = text(0, 8_000);
