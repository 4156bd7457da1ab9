import { LRUCache } from 'lru-cache';
import { canonical, compareValues } from '../values/compare.ts';
import type { EntityRecord } from '../values/value.ts';

/** A change as Base44's SDK hears of it. */
export interface RecordChange {
  readonly type: 'create' | 'update';
  readonly record: EntityRecord;
}

/** Records of one room whose last state is remembered. */
const remembered = 2_000;

/** Tells what a record that was read again has become for one listener: new, changed or neither. */
export class RecordChanges {
  readonly #known = new LRUCache<string, string>({ max: remembered });
  /** A record that was made before is no new one. */
  #since: string | undefined;

  /** Records from here on are new. Only the first call counts. */
  startAt(moment: string): void {
    this.#since ??= moment;
  }

  /** The change to report; undefined where the listener knows this state. */
  see(record: EntityRecord): RecordChange | undefined {
    const state = canonical(record);
    const before = this.#known.get(record.id);
    this.#known.set(record.id, state);
    if (before === state) return undefined;
    const isNew =
      before === undefined &&
      this.#since !== undefined &&
      compareValues(record['created_date'] ?? null, this.#since) >= 0;
    return { type: isNew ? 'create' : 'update', record };
  }
}
