import { paymentSessions } from './payment-sessions.ts';
import type { SamplePart } from './sample-part.ts';

/** The capabilities that bring objects of their own into the story. */
export const sampleParts: readonly SamplePart[] = [paymentSessions];
