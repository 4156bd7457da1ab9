import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { FindingModel, SlotModel } from '../findings/finding.ts';
import type { Party } from './party.ts';

/** What an act works with: the transaction of the reading, or of the operator who does it. */
export interface ActGround {
  readonly tx: Tx;
  readonly tell: Tell;
  readonly finding: FindingModel;
  readonly party: Party;
  /** What was told in the conversation, the latest of each fact. */
  readonly slots: readonly SlotModel[];
}

/** What an act adds to the finding. */
export type Done = Partial<FindingModel['value']>;

/** What follows from a trigger. It happens in one transaction with the finding, or by jobs that are added there. */
export interface Act {
  /** @returns what the finding shows of it; null where it lacks something, so that people have to do it */
  readonly run: (ground: ActGround) => Promise<Done | null>;
  /** Takes back what can be taken back, because an operator says that the finding is wrong. */
  readonly undo?: (ground: Pick<ActGround, 'tx' | 'tell' | 'finding'>) => Promise<void>;
}
