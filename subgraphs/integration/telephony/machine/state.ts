import { z } from 'zod';
import { answeredBy, endReasons } from '#contracts/calling/calls.ts';

/** What follows once the words that are being spoken were played. */
const next = z.enum(['DISCLOSED', 'WAIT', 'ADVANCE', 'TRANSFER', 'END', 'SCREENED', 'MODEL', 'NOTHING']);
export type Next = z.infer<typeof next>;

const words = {
  text: z.string(),
  /** Where the question at the end of the text begins; its length without one. */
  questionAt: z.int(),
  next,
  /** How often these words were begun before. */
  times: z.int(),
};

/** Words that are on their way to the ear. No more than one text at a time is. */
const speech = z.object({
  ...words,
  isInterruptible: z.boolean(),
  /** What the provider has reported as played; null while it has reported nothing. */
  played: z.string().nullable(),
  since: z.number(),
  /** The command by which an operator has typed these words; null for the agent's own. */
  commandId: z.string().nullable().default(null),
  /** When another process has taken the call and nothing was reported of these words since: they may never have left. */
  resumedAt: z.number().nullable().default(null),
});
export type Speech = z.infer<typeof speech>;

/** What a language model has made of the caller's last words, beside what it has said already. */
export const modelAnswer = z.object({
  /** Its last sentence: a question, or what it says before the script goes on. */
  last: z.string(),
  /** Values of slots, in the words of the caller. */
  values: z.record(z.string(), z.string()),
  /** The step whose question the last sentence is. */
  ask: z.string().nullable(),
  isHandedOver: z.boolean(),
  /** Tools that it has used. */
  tools: z.array(z.string()),
});
export type ModelAnswer = z.infer<typeof modelAnswer>;

/** How a language model leads the call. */
const leading = z.object({
  /** Counts what it was asked: an answer to an older question is none. */
  turn: z.int(),
  /** What the caller has said since it was answered last. */
  said: z.string(),
  /** When it was asked; null while nothing is. */
  askedAt: z.number().nullable(),
  /** Whether the caller was told to wait a moment. */
  isAwaited: z.boolean(),
  /** Sentences that wait until the one before was played. */
  queue: z.array(z.string()),
  answer: modelAnswer.nullable(),
  /** It has no answer: the script takes the words. */
  isFailed: z.boolean(),
  /** Failures one after the other. */
  failures: z.int(),
});

/**
 * The state of a call's script. It is stored after every input, so that any process can go on with the call.
 */
export const machineState = z.object({
  direction: z.enum(['INBOUND', 'OUTBOUND']),
  /** OPENING: who has answered is not known yet. OVER: the end was asked for. */
  stage: z.enum(['OPENING', 'TALKING', 'ENDING', 'OVER']),
  language: z.string(),
  since: z.number(),
  isDisclosed: z.boolean(),
  disclosureCuts: z.int(),
  isGreeted: z.boolean(),
  answeredBy: z.enum(answeredBy).nullable(),
  /** Index of the step that the call is at. */
  at: z.int(),
  waiting: z.enum(['ANSWER', 'CONFIRMATION', 'TOOL', 'TRANSFER', 'SCREENING', 'BEEP', 'MODEL']).nullable(),
  slots: z.record(z.string(), z.string()),
  intent: z.string().nullable(),
  keys: z.string(),
  /** Failed answers to the step. */
  failures: z.int(),
  /** How often the caller has said no to values that were read back. */
  rejections: z.int(),
  silences: z.int(),
  turns: z.int(),
  toolCalls: z.int(),
  lastTool: z.object({ tool: z.string(), times: z.int() }).nullable(),
  speech: speech.nullable(),
  /** Whether the provider tells when words were played. */
  hasReports: z.boolean(),
  /** When the current wait began. */
  waitsSince: z.number(),
  /** What was not heard because the caller spoke; said again when that was no answer. */
  cut: z.object({ ...words, isQuestionHeard: z.boolean() }).nullable(),
  /** What the caller said while words were spoken that nothing interrupts. */
  held: z.array(z.string()),
  endReason: z.enum(endReasons).nullable(),
  outcome: z.string().nullable(),
  isForgotten: z.boolean(),
  /** The caller does not want to be recorded. */
  isRecordingRefused: z.boolean().default(false),
  /** An operator has the call. */
  isTakenOver: z.boolean().default(false),
  /** What operators have typed and nobody has heard yet. */
  toSay: z.array(z.object({ id: z.string(), text: z.string() })).default([]),
  /** The transfer that an operator has asked for. */
  transferId: z.string().nullable().default(null),
  /** The operator who is asked first; null for whoever is there. */
  transferTo: z.string().nullable().default(null),
  /** Null until a language model was asked for the first time. */
  leading: leading.nullable().default(null),
});

export type MachineState = z.infer<typeof machineState>;

/** The state of a call that is not answered yet. */
export function newState(
  direction: MachineState['direction'],
  language: string,
  variables: Readonly<Record<string, string>>,
): MachineState {
  return {
    direction,
    stage: 'OPENING',
    language,
    since: 0,
    isDisclosed: false,
    disclosureCuts: 0,
    isGreeted: false,
    answeredBy: null,
    at: 0,
    waiting: null,
    slots: { ...variables },
    intent: null,
    keys: '',
    failures: 0,
    rejections: 0,
    silences: 0,
    turns: 0,
    toolCalls: 0,
    lastTool: null,
    speech: null,
    hasReports: false,
    waitsSince: 0,
    cut: null,
    held: [],
    endReason: null,
    outcome: null,
    isForgotten: false,
    isRecordingRefused: false,
    isTakenOver: false,
    toSay: [],
    transferId: null,
    transferTo: null,
    leading: null,
  };
}
