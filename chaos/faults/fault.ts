import type { ChaosSystem, Service } from '../system/chaos-system.ts';
import type { RecoveringService } from '../system/recovery.ts';

/** One way of doing harm. */
export interface Fault {
  readonly name: string;
  /** True for what is no accident: no request may fail by it. */
  readonly isGentle?: boolean;
  /** True for what there is only with Redis. */
  readonly needsRedis?: boolean;
  /** Within so many milliseconds the system must answer again; printed, not counted. */
  readonly goalMs?: number;
  /**
   * Does it, and resolves when the harm is over and the recovery begins.
   * @param pick from 0 to below 1: chooses the victim, so that the same seed hits the same one
   */
  strike(system: ChaosSystem, pick: number): Promise<Victim>;
}

/** Who was hit. Without a process that ends by it, every process must be ready again. */
export type Victim = RecoveringService & { readonly name: string };

/** @throws when there is nobody to choose from */
export function choose<Item>(items: readonly Item[], pick: number): Item {
  const item = items[Math.floor(pick * items.length)];
  if (item === undefined) throw new Error('There is nobody to choose from.');
  return item;
}

/** Sends a signal to a process of the system. @returns its id; undefined when it is not running just now */
export function signal(
  { process: supervised }: Service,
  name: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT',
): number | undefined {
  const { pid } = supervised;
  if (pid !== undefined) process.kill(pid, name);
  return pid;
}
