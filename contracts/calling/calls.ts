import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/**
 * How conversation, which keeps calls and what was said, integration, which telephones, and admin, which says who may be called, work
 * together. A call never runs inside of a job: jobs begin and end it.
 */
const id = z.string().refine(isId, 'is not an id');
const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be E.164');

/** Why somebody is called. Marketing needs a consent that was given for it. */
export const callPurposes = ['SERVICE', 'MARKETING'] as const;

/** How far a call is. It moves forward only, whatever order reports come in. */
export const callStatuses = [
  'QUEUED',
  'DIALLING',
  'UNKNOWN',
  'RINGING',
  'IN_PROGRESS',
  'TRANSFERRING',
  'ENDED',
] as const;

/** Who or what has answered. */
export const answeredBy = [
  'HUMAN',
  'VOICEMAIL',
  'SCREENING',
  'IVR',
  'UNAVAILABLE',
  'FAX',
  'UNKNOWN',
] as const;

/** Why a call is over. */
export const endReasons = [
  'CUSTOMER_HUNG_UP',
  'AGENT_ENDED',
  'OPERATOR_ENDED',
  'TRANSFERRED',
  'VOICEMAIL_LEFT',
  'VOICEMAIL_REACHED',
  'SCREENED_OUT',
  'IVR_REACHED',
  'SILENCE',
  'MAX_DURATION',
  'MAX_TURNS',
  'TOOL_LOOP',
  'OPTED_OUT',
  'CONSENT_REFUSED',
  'SCAM_SUSPECTED',
  'BUSY',
  'NO_ANSWER',
  'DECLINED',
  'INVALID_NUMBER',
  'NOT_PERMITTED',
  'CONCURRENCY_LIMIT',
  'PROVIDER_FAILED',
  'SPEECH_FAILED',
  'MODEL_FAILED',
  'CONNECTION_LOST',
  'CANCELLED',
  'UNKNOWN',
] as const;

export type CallEndReason = (typeof endReasons)[number];

/** Opens the conversation of an outbound call, and has it dialled. The key makes one call of any number of these. */
export const openCall = jobContract(
  'conversation.open-call',
  z.object({
    /** For a target of a campaign `<target>:<n>`. */
    attemptKey: z.string().min(1).max(120),
    phone,
    /** What the person is called; null where nobody knows. */
    name: z.string().max(200).nullable(),
    agentVersionId: id,
    purpose: z.enum(callPurposes),
    campaignTargetId: id.nullable(),
    /** Values that the script begins with. */
    variables: z.record(z.string(), z.string()),
  }),
);

/** Dials. Whether the number may be called is asked again in the same moment. */
export const dialCall = jobContract(
  'integration.dial-call',
  z.object({
    callId: id,
    phone,
    agentVersionId: id,
    purpose: z.enum(callPurposes),
    variables: z.record(z.string(), z.string()),
  }),
  { lane: 'urgent' },
);

/** A call of a campaign is over: admin decides what follows. */
export const callEnded = jobContract(
  'admin.call-ended',
  z.object({
    callId: id,
    attemptKey: z.string(),
    campaignTargetId: id,
    endReason: z.enum(endReasons),
    answeredBy: z.enum(answeredBy).nullable(),
    /** The outcome that the agent has reached; null without one. */
    outcome: z.string().nullable(),
    seconds: z.int().min(0),
  }),
);
