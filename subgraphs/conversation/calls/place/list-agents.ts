import type { Database } from '../../database.ts';

/** An agent that can call somebody now. */
export interface CallAgentModel {
  readonly id: string;
  readonly name: string;
  readonly versionId: string;
  readonly languages: readonly string[];
}

/** The agents that call: published, neither paused nor retired, and not only called, by name. For operators. */
export async function listCallAgents(db: Database): Promise<CallAgentModel[]> {
  return db.$queryRaw<CallAgentModel[]>`
    select v.agent_id::text as id, v.definition ->> 'name' as name, v.id::text as "versionId",
      coalesce((select array_agg(language) from jsonb_array_elements_text(v.definition -> 'languages') as language), '{}') as languages
    from admin.agent_version as v
    where v.is_current and v.status = 'ACTIVE' and v.direction <> 'INBOUND'
    order by 2, 1`;
}
