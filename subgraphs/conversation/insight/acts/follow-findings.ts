import { attentionNeeded } from '#contracts/events/conversations.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { FindingModel, NewFinding, SlotModel } from '../findings/finding.ts';
import { isActable } from '../settings/trigger-settings.ts';
import type { Followed, TriggerSetting } from '../settings/trigger-settings.ts';
import type { Done } from './act.ts';
import { acts } from './acts.ts';
import { readParty } from './party.ts';
import type { Party } from './party.ts';

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
  /** New ones, that will be stored in the same transaction. */
  readonly findings: readonly FindingModel[];
  readonly settings: Settings;
  /** Kinds of findings from which nothing follows at present. */
  readonly quiet: ReadonlySet<string>;
  readonly slots: readonly SlotModel[];
}

/** The findings from which something follows now, one of each kind; those that may follow each time, each time. */
export function followersOf({
  findings,
  settings,
  quiet,
}: Pick<Followers, 'findings' | 'settings' | 'quiet'>): FindingModel[] {
  const held = new Set(quiet);
  return findings.filter((finding) => {
    const followed = followedOf(finding);
    const setting = settings.get(followed ?? '');
    if (followed === null || !setting || held.has(followed)) return false;
    if (setting.mode !== 'ACT' && setting.mode !== 'NOTIFY') return false;
    if (setting.coolDownMinutes > 0) held.add(followed);
    return true;
  });
}

/**
 * Does what administrators want of new findings, in the transaction that stores them. @returns the findings as they are after it
 */
export async function followFindings(
  tx: Tx,
  tell: Tell,
  followers: Followers,
): Promise<readonly FindingModel[]> {
  const { conversationId, findings, settings, slots } = followers;
  const wanted = followersOf(followers);
  if (wanted.length === 0) return findings;
  const party = await readParty(tx, conversationId);
  const after = new Map<string, FindingModel>();
  for (const finding of wanted) {
    const followed = followedOf(finding);
    if (followed === null) continue;
    const mayAct = settings.get(followed)?.mode === 'ACT' && isActable(followed);
    const done = mayAct ? await acts[followed].run({ tx, tell, finding, party, slots }) : null;
    if (done === null) notify(tell, finding, followed, party);
    after.set(finding.id, followedBy(finding, done));
  }
  return findings.map((finding) => after.get(finding.id) ?? finding);
}

/** The finding after something has followed from it. @param done what an act has done; null for a notification */
export function followedBy(finding: FindingModel, done: Done | null): FindingModel {
  const followed = { ...finding, followedAt: new Date() };
  return done === null ? followed : { ...followed, status: 'ACTED', value: { ...finding.value, ...done } };
}

function notify(tell: Tell, { id }: FindingModel, reason: Followed, party: Party): void {
  const { conversationId, assigneeId } = party;
  tell.publish(attentionNeeded, { id: conversationId }, { findingId: id, reason, assigneeId });
}
