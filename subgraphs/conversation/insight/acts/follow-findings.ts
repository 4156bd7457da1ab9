import { attentionNeeded } from '#contracts/events/conversations.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { findingSchema } from '../findings/finding.ts';
import type { FindingModel, NewFinding, SlotModel } from '../findings/finding.ts';
import { isActable } from '../settings/trigger-settings.ts';
import type { Followed, TriggerSetting } from '../settings/trigger-settings.ts';
import { acts } from './acts.ts';
import { readParty } from './party.ts';
import type { Party } from './party.ts';
import { readQuiet } from './quiet.ts';

type Settings = ReadonlyMap<string, TriggerSetting>;

/** By what administrators decide about a finding; null for what nothing follows from. */
export function followedOf({ kind, name }: Pick<FindingModel, 'kind' | 'name'>): Followed | null {
  if (kind === 'SCAM') return 'SCAM';
  return kind === 'TRIGGER' ? (name as Followed) : null;
}

/** Whether a finding is kept: one that is switched off, or less sure than administrators want, is not. */
export function isWanted(finding: NewFinding, settings: Settings): boolean {
  const setting = settings.get(followedOf(finding) ?? '');
  return !setting || (setting.mode !== 'OFF' && finding.probability >= setting.threshold);
}

interface Followers {
  readonly conversationId: string;
  readonly findings: readonly FindingModel[];
  readonly settings: Settings;
  readonly slots: readonly SlotModel[];
}

/**
 * Does what administrators want of new findings, in the transaction that stores them. @returns the findings as they are after it
 */
export async function followFindings(
  tx: Tx,
  tell: Tell,
  { conversationId, findings, settings, slots }: Followers,
): Promise<FindingModel[]> {
  const wanted = findings.filter((finding) => isFollowed(finding, settings));
  if (wanted.length === 0) return [...findings];
  const quiet = await readQuiet(tx, conversationId, wanted, settings);
  const party = await readParty(tx, conversationId);
  const after = new Map<string, FindingModel>();
  for (const finding of wanted) {
    const followed = followedOf(finding);
    const setting = settings.get(followed ?? '');
    if (followed === null || !setting || quiet.has(followed)) continue;
    quiet.add(followed);
    const isDone =
      setting.mode === 'ACT' &&
      isActable(followed) &&
      (await acts[followed].run({ tx, tell, finding, party, slots }));
    if (!isDone) notify(tell, finding, followed, party);
    after.set(finding.id, await markFollowed(tx, finding, isDone));
    // What may follow each time is not held back by what has just followed.
    if (setting.coolDownMinutes === 0) quiet.delete(followed);
  }
  return findings.map((finding) => after.get(finding.id) ?? finding);
}

function isFollowed(finding: FindingModel, settings: Settings): boolean {
  const mode = settings.get(followedOf(finding) ?? '')?.mode;
  return mode === 'ACT' || mode === 'NOTIFY';
}

function notify(tell: Tell, { id }: FindingModel, reason: Followed, party: Party): void {
  const { conversationId, assigneeId } = party;
  tell.publish(attentionNeeded, { id: conversationId }, { findingId: id, reason, assigneeId });
}

/** Notes that something has followed from a finding, and whether it was an act. */
export async function markFollowed(tx: Tx, { id }: FindingModel, isDone: boolean): Promise<FindingModel> {
  const data = { followedAt: new Date(), ...(isDone ? { status: 'ACTED' } : {}) };
  return findingSchema.parse(await tx.finding.update({ where: { id }, data }));
}
