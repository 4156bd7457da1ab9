import { LRUCache } from 'lru-cache';
import { atMost } from '#platform/cache/at-most.ts';
import { Reading } from '../detect/detect.ts';
import type { Ground } from '../detect/insight.ts';
import { InTurn } from './in-turn.ts';
import { Gist } from '../summary/gist.ts';
import { readModels, SHIPPED, type Models } from '../detect/model/models.ts';

/** Conversations whose readings a process keeps, and for how long, in milliseconds: services and time zones may change. */
const most = 500;
const keptMs = 10 * 60_000;

/** A conversation that was read as far as `upToSeq`, and what was said in it. */
export interface KeptReading {
  readonly reading: Reading;
  readonly texts: Map<number, string>;
  readonly gist: Gist;
}

/**
 * The conversations that this process has read last, so that a message costs what it is long and not what was said before it. It is a
 * cache: what it lacks is read again from the first message, with the same findings.
 */
export class Readings {
  /** Within this process, a conversation is read by one at a time. */
  readonly inTurn = new InTurn();
  readonly #models: Models;
  readonly #kept = new LRUCache<string, KeptReading>({ ...atMost(most), ttl: keptMs });

  /** @param folder of weights that the installation has trained; the shipped ones without it. @throws if a file in it is broken */
  constructor(folder: string | undefined) {
    this.#models = folder === undefined ? SHIPPED : readModels(folder);
  }

  /** Takes the reading of a conversation out. Whoever takes it keeps it again after the commit, if nobody else has read on meanwhile. */
  take(conversationId: string): KeptReading | undefined {
    const kept = this.#kept.get(conversationId);
    this.#kept.delete(conversationId);
    return kept;
  }

  begin(ground: Ground): KeptReading {
    return { reading: new Reading(ground, this.#models), texts: new Map(), gist: new Gist() };
  }

  keep(conversationId: string, kept: KeptReading): void {
    this.#kept.set(conversationId, kept);
  }
}

const byFolder = new Map<string | undefined, Readings>();

/** The readings of this process. */
export function readingsWith(folder: string | undefined): Readings {
  const known = byFolder.get(folder) ?? new Readings(folder);
  byFolder.set(folder, known);
  return known;
}
