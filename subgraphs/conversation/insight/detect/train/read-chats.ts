import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { fold, type Word } from '../text/fold.ts';
import type { Call, CallTurn } from './read-calls.ts';

export interface ChatTurn {
  readonly isCustomer: boolean;
  readonly text: string;
  readonly words: readonly Word[];
  /** What people said that the customer wants; empty for the agent. */
  readonly intents: readonly string[];
}

/** A chat in which somebody looks for a service and books it. */
export interface Chat {
  readonly id: string;
  readonly services: readonly string[];
  readonly turns: readonly ChatTurn[];
}

const lineSchema = z.object({
  id: z.string(),
  services: z.array(z.string()),
  turns: z.array(
    z.object({ speaker: z.string(), text: z.string(), intents: z.array(z.string()).default([]) }),
  ),
});

/** Chats of a file in which each line is `{"id", "services", "turns": [{"speaker", "text", "intents"}]}`. */
export async function readChats(file: string): Promise<Chat[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const { id, services, turns } = lineSchema.parse(JSON.parse(line));
    return {
      id,
      services,
      turns: turns.map(({ speaker, text, intents }) => ({
        isCustomer: speaker === 'customer',
        text,
        words: fold(text),
        intents,
      })),
    };
  });
}

/** A chat as an honest call, in both orders: the customer in the role of the caller, and the agent. */
export function asHonestCalls(chat: Chat, index: number): Call[] {
  return [true, false].map((isCaller) => ({
    turns: chat.turns.map(({ isCustomer, text, words }): CallTurn => ({
      role: isCustomer === isCaller ? 'caller:' : 'recipient:',
      text,
      words,
    })),
    scam: false,
    type: 'Booking',
    source: 'MIXED',
    group: 1_000_000 + index,
  }));
}
