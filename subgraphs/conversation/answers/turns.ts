/** Who has written: the customer of the conversation, somebody of a vendor, an operator, or the assistant. */
export type Writer = 'CUSTOMER' | 'OPERATOR' | 'VENDOR' | 'ASSISTANT';

/** A message, or the end of the conversation, in the order of the stream. */
export type Step =
  | { readonly seq: number; readonly at: Date; readonly by: 'CLOSED' }
  | {
      readonly seq: number;
      readonly at: Date;
      readonly by: Writer;
      readonly userId: string;
      readonly vendorId: string | null;
    };

/** Who waits in a conversation, after the event `readSeq`. */
export interface Waiting {
  readonly readSeq: number;
  /** When its customer first wrote. */
  readonly askedAt: Date | null;
  /** When the turn of the customer began that no person has answered. */
  readonly waitingSince: Date | null;
  readonly isPersonAnswered: boolean;
  readonly isAssistantAnswered: boolean;
}

/** An answer, and since when somebody had waited for it. */
export interface Answer {
  readonly by: Exclude<Writer, 'CUSTOMER'>;
  readonly answeredBy: string | null;
  readonly vendorId: string | null;
  readonly isFirst: boolean;
  readonly waitingSince: Date;
  readonly at: Date;
}

/** A conversation of which nothing was looked at. */
export const nobodyWaits: Waiting = {
  readSeq: 0,
  askedAt: null,
  waitingSince: null,
  isPersonAnswered: false,
  isAssistantAnswered: false,
};

/**
 * Follows a conversation on. Messages of the customer that no person has answered are one turn: what the assistant writes does not end it,
 * an operator who closes the conversation does. Of the assistant, its first words alone are an answer.
 */
export function followTurns(
  before: Waiting,
  steps: readonly Step[],
): { readonly waiting: Waiting; readonly answers: readonly Answer[] } {
  const answers: Answer[] = [];
  const waiting = steps.reduce<Waiting>((state, step) => {
    const moved = { ...state, readSeq: step.seq };
    const { at } = step;
    switch (step.by) {
      case 'CLOSED':
        return { ...moved, waitingSince: null };
      case 'CUSTOMER':
        return { ...moved, askedAt: state.askedAt ?? at, waitingSince: state.waitingSince ?? at };
      case 'ASSISTANT': {
        if (state.askedAt === null || state.isAssistantAnswered) return moved;
        const waitingSince = state.askedAt;
        answers.push({ by: step.by, answeredBy: null, vendorId: null, isFirst: true, waitingSince, at });
        return { ...moved, isAssistantAnswered: true };
      }
      case 'OPERATOR':
      case 'VENDOR': {
        const { waitingSince } = state;
        if (waitingSince === null) return moved;
        const { by, userId: answeredBy, vendorId } = step;
        answers.push({ by, answeredBy, vendorId, isFirst: !state.isPersonAnswered, waitingSince, at });
        return { ...moved, waitingSince: null, isPersonAnswered: true };
      }
    }
  }, before);
  return { waiting, answers };
}
