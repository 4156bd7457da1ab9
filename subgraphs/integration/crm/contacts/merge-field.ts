import type { MappedField } from '../mappings/mapping.ts';

/** The hashes of both sides when they last agreed. */
export interface AgreedHashes {
  readonly local: string;
  readonly remote: string;
}

/** In the place of a local hash: the local value must be compared again, or must be written whatever the other side says. */
export const mustCompare = '';
export const mustWrite = '>';

/** In the place of a remote hash: the remote value must be taken. */
export const mustTake = '<';

/** What follows for one field. `STAYS`: the sides may differ, and nothing is written. */
export type FieldOutcome = 'EQUAL' | 'STAYS' | 'TO_LOCAL' | 'TO_REMOTE' | 'CONFLICT';

export interface FieldFacts {
  readonly rule: Pick<MappedField, 'direction' | 'wins'>;
  /** Null where the sides never agreed. */
  readonly agreed: AgreedHashes | null;
  readonly local: string;
  readonly remote: string;
  readonly isLocalEmpty: boolean;
  readonly isRemoteEmpty: boolean;
  readonly localAt: Date;
  readonly remoteAt: Date;
  /** Whether the remote value was sent by us and its answer was lost. */
  readonly isEcho: boolean;
}

/**
 * Compares one field with what both sides had when they agreed. Each side has a hash of its own there, because a CRM may keep a value
 * in another spelling than it was sent in.
 */
export function mergeField(facts: FieldFacts): FieldOutcome {
  const { rule, agreed, local, remote, isEcho } = facts;
  if (local === remote) return 'EQUAL';
  if (agreed === null) return meet(facts);
  if (agreed.local === mustWrite) return 'TO_REMOTE';
  if (agreed.remote === mustTake) return 'TO_LOCAL';
  const isRemoteNew = remote !== agreed.remote && !isEcho;
  const isLocalNew = local !== agreed.local || (isEcho && remote !== agreed.remote);
  if (isLocalNew && isRemoteNew) return decide(facts);
  if (isLocalNew) {
    if (rule.direction !== 'IN') return 'TO_REMOTE';
    return rule.wins === 'REMOTE' ? 'TO_LOCAL' : 'STAYS';
  }
  if (isRemoteNew) {
    if (rule.direction !== 'OUT') return 'TO_LOCAL';
    return rule.wins === 'LOCAL' ? 'TO_REMOTE' : 'STAYS';
  }
  return 'STAYS';
}

/** The sides see each other for the first time: what one lacks it gets from the other. */
function meet(facts: FieldFacts): FieldOutcome {
  const { rule, isLocalEmpty, isRemoteEmpty } = facts;
  if (isLocalEmpty) return rule.direction === 'OUT' ? 'STAYS' : 'TO_LOCAL';
  if (isRemoteEmpty) return rule.direction === 'IN' ? 'STAYS' : 'TO_REMOTE';
  return decide(facts);
}

/** Both sides have a new value. A direction whose winner is the other side gives the field to nobody. */
function decide({ rule: { direction, wins }, localAt, remoteAt }: FieldFacts): FieldOutcome {
  if (direction === 'IN') return wins === 'LOCAL' ? 'CONFLICT' : 'TO_LOCAL';
  if (direction === 'OUT') return wins === 'REMOTE' ? 'CONFLICT' : 'TO_REMOTE';
  switch (wins) {
    case 'LOCAL':
      return 'TO_REMOTE';
    case 'REMOTE':
      return 'TO_LOCAL';
    case 'NEWEST':
      return remoteAt > localAt ? 'TO_LOCAL' : 'TO_REMOTE';
  }
}
