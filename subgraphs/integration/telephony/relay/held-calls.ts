import type { Services } from '../../services.ts';
import type { Happening } from './converse.ts';

/** A call whose socket this process holds. */
export interface HeldCall {
  /** Names the socket. */
  readonly owner: string;
  happens(input: Happening): Promise<void>;
  /** Looks what operators want of the call, and does it. */
  takeCommands(): void;
  /** Another socket has the call. */
  replace(): void;
}

/** By notifier, of which a process has one. */
const held = new WeakMap<Services['notifier'], Map<string, HeldCall>>();

/** The calls of this process by their ids. */
export function heldCalls({ notifier }: Pick<Services, 'notifier'>): Map<string, HeldCall> {
  const calls = held.get(notifier) ?? new Map<string, HeldCall>();
  held.set(notifier, calls);
  return calls;
}
