import type { Caller } from './caller.ts';

export interface WatchedCaller {
  readonly caller: Caller;
  /** Whether a failure was the caller's own, and not one of the agent. */
  hasFailed(): boolean;
}

/** A caller of which is known afterwards whether it has failed. */
export function watch(caller: Caller): WatchedCaller {
  let isFailed = false;
  const note = (error: unknown): never => {
    isFailed = true;
    throw error;
  };
  const noted = <Result>(act: () => Result): Result => {
    try {
      return act();
    } catch (error) {
      return note(error);
    }
  };
  return {
    hasFailed: () => isFailed,
    caller: {
      detection: caller.detection,
      answer: () => noted(() => caller.answer()),
      listen: (words) => noted(() => caller.listen(words)),
      reply: async (words) => Promise.resolve(noted(() => caller.reply(words))).catch(note),
    },
  };
}
