import { paymentSessions } from './payment-sessions.ts';
import type { SamplePart } from './sample-part.ts';
import { transferSamples } from './transfers.ts';
import { webhooksOut } from './webhooks-out.ts';

/** The capabilities that bring objects of their own into the story. */
export const sampleParts: readonly SamplePart[] = [paymentSessions, webhooksOut, transferSamples];
