import type { Tx } from '../database.ts';
import type { Occasion } from '../occasions/occasion.ts';

export interface AssignmentRuleModel {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly occasions: readonly string[];
  readonly channels: readonly string[];
  readonly priorities: readonly string[];
  readonly teamId: string;
  readonly skills: readonly string[];
}

/** What decides which rule a conversation has. */
export interface RuleGround {
  readonly occasion: Occasion;
  readonly channel: string;
  readonly priority: string;
}

/** All rules in the order in which they are asked. */
export function readRules(db: Tx): Promise<AssignmentRuleModel[]> {
  return db.assignmentRule.findMany({
    where: { archivedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

/** The first rule that fits. @param rules in the order in which they are asked */
export function ruleFor(
  rules: readonly AssignmentRuleModel[],
  { occasion, channel, priority }: RuleGround,
): AssignmentRuleModel | null {
  const allows = (given: readonly string[], value: string) => given.length === 0 || given.includes(value);
  return (
    rules.find(
      (rule) =>
        allows(rule.occasions, occasion) &&
        allows(rule.channels, channel) &&
        allows(rule.priorities, priority),
    ) ?? null
  );
}
