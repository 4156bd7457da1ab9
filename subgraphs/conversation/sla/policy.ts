import type { SlaKind } from '../internals/sla-clock.ts';

export interface SlaPolicyModel {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly channels: readonly string[];
  readonly priorities: readonly string[];
  readonly teamId: string | null;
  readonly firstResponseMinutes: number | null;
  readonly nextResponseMinutes: number | null;
  readonly resolutionMinutes: number | null;
  readonly withinHours: boolean;
  readonly warnMinutes: number;
}

/** What decides which policy a conversation has. */
export interface PolicyGround {
  readonly channel: string;
  readonly priority: string;
  readonly teamId: string | null;
}

/** The first policy that fits. @param policies in the order in which they are asked */
export function policyFor(
  policies: readonly SlaPolicyModel[],
  { channel, priority, teamId }: PolicyGround,
): SlaPolicyModel | null {
  const fits = (policy: SlaPolicyModel) =>
    (policy.channels.length === 0 || policy.channels.includes(channel)) &&
    (policy.priorities.length === 0 || policy.priorities.includes(priority)) &&
    (policy.teamId === null || policy.teamId === teamId);
  return policies.find(fits) ?? null;
}

/** Minutes that a policy promises; null for no promise. */
export function targetOf(policy: SlaPolicyModel, kind: SlaKind): number | null {
  switch (kind) {
    case 'FIRST_RESPONSE':
      return policy.firstResponseMinutes;
    case 'NEXT_RESPONSE':
      return policy.nextResponseMinutes;
    case 'RESOLUTION':
      return policy.resolutionMinutes;
  }
}
