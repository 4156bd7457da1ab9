/** How a member stands when a rule decides. */
export interface Member {
  readonly operatorId: string;
  readonly skills: readonly string[];
  readonly capacity: number;
  readonly lastAssignedAt: Date | null;
  readonly openConversations: number;
  /** Whether the account is open and an operator's. */
  readonly isOperator: boolean;
  readonly isAvailable: boolean;
}

export const verdicts = ['CHOSEN', 'LATER_IN_TURN', 'AWAY', 'FULL', 'LACKS_SKILL', 'NO_OPERATOR'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Candidate {
  readonly operatorId: string;
  readonly verdict: Verdict;
  readonly openConversations: number;
  readonly capacity: number;
  readonly missingSkills: readonly string[];
  readonly lastAssignedAt: Date | null;
}

/**
 * Says of each member whether they get a conversation, and why: of those who can take it, the one who got one longest ago; of several who
 * never got one, the one with fewer open conversations, then the one with the lower id. The chosen one comes first.
 */
export function choose(members: readonly Member[], skills: readonly string[]): readonly Candidate[] {
  const inTurn = members.toSorted(byTurn);
  const chosen = inTurn.find((member) => obstacleOf(member, skills) === null);
  return [...(chosen ? [chosen] : []), ...inTurn.filter((member) => member !== chosen)].map((member) => ({
    operatorId: member.operatorId,
    verdict: member === chosen ? 'CHOSEN' : (obstacleOf(member, skills) ?? 'LATER_IN_TURN'),
    openConversations: member.openConversations,
    capacity: member.capacity,
    missingSkills: missing(member, skills),
    lastAssignedAt: member.lastAssignedAt,
  }));
}

function obstacleOf(member: Member, skills: readonly string[]): Verdict | null {
  if (!member.isOperator) return 'NO_OPERATOR';
  if (missing(member, skills).length > 0) return 'LACKS_SKILL';
  if (!member.isAvailable) return 'AWAY';
  return member.openConversations >= member.capacity ? 'FULL' : null;
}

function missing({ skills: own }: Member, skills: readonly string[]): readonly string[] {
  return skills.filter((skill) => !own.includes(skill));
}

function byTurn(one: Member, other: Member): number {
  const [first, second] = [one, other].map(({ lastAssignedAt }) => lastAssignedAt?.getTime() ?? 0);
  return (
    (first ?? 0) - (second ?? 0) ||
    one.openConversations - other.openConversations ||
    (one.operatorId < other.operatorId ? -1 : 1)
  );
}
