import { badInput } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';
import type { CampaignPauseReason } from './campaign.ts';

/** The agents that a campaign compares are named A to E. */
export const labels = ['A', 'B', 'C', 'D', 'E'] as const;

interface Version {
  readonly id: string;
  readonly status: string;
  readonly direction: string;
}

/** @throws BAD_USER_INPUT for a version that nobody has published, or of an agent that is not active or only called */
export async function requireActiveVersions(
  tx: Tx,
  variants: readonly { readonly agentVersionId: string }[],
): Promise<void> {
  const ids = variants.map(({ agentVersionId }) => agentVersionId);
  const versions = await tx.$queryRaw<Version[]>`
    select id::text, status, direction from agent_version where id = any(${ids}::uuid[])`;
  const known = new Map(versions.map((version) => [version.id, version]));
  for (const [at, id] of ids.entries()) {
    const version = known.get(id.toLowerCase());
    const field = `input.variants.${at}.agentVersionId`;
    if (version === undefined) throw badInput(field, 'is not a published version');
    if (version.status !== 'ACTIVE') throw badInput(field, 'belongs to an agent that is not active');
    if (version.direction === 'INBOUND') throw badInput(field, 'belongs to an agent that is only called');
  }
}

/** Why the agents of a campaign can't call; null where all can. */
export async function agentProblem(
  tx: Tx,
  campaignId: string,
): Promise<Extract<CampaignPauseReason, 'AGENT_PAUSED' | 'VOICE_REVOKED'> | null> {
  const [paused] = await tx.$queryRaw<{ because: string | null }[]>`
    select agent.paused_because as because
    from campaign_variant as variant
    left join agent_version as version on version.id = variant.agent_version_id
    left join calling_agent as agent on agent.id = version.agent_id
    where variant.campaign_id = ${campaignId}::uuid and (version.status is distinct from 'ACTIVE' or version.direction = 'INBOUND')
    order by agent.paused_because = 'VOICE' desc nulls last limit 1`;
  if (!paused) return null;
  return paused.because === 'VOICE' ? 'VOICE_REVOKED' : 'AGENT_PAUSED';
}

/** An agent that a new campaign can use. */
export interface UsableAgent {
  readonly agentVersionId: string;
  readonly name: string;
  readonly versionNumber: number;
}

/** The current versions of all active agents that call, by their names. */
export function listAgents(db: Pick<Tx, '$queryRaw'>): Promise<UsableAgent[]> {
  return db.$queryRaw<UsableAgent[]>`
    select id::text as "agentVersionId", definition ->> 'name' as name, number as "versionNumber" from agent_version
    where is_current and status = 'ACTIVE' and direction <> 'INBOUND' order by definition ->> 'name', id limit 100`;
}
