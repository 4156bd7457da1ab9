import { z } from 'zod';
import { answeredBy } from '#contracts/calling/calls.ts';

/** A socket has taken a call: another one that has it is closed. */
export const callTakenTopic = 'call-taken';
export const callTaken = z.object({ callId: z.string(), owner: z.string() });

/** What the detection of machines says of a call. */
export const answeredTopic = 'call-answered-by';
export const answered = z.object({ callId: z.string(), who: z.enum(answeredBy), isAfterBeep: z.boolean() });
