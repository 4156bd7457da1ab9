import { z } from 'zod';
import { agentVersion } from '#contracts/calling/script.ts';
import type { CallingAgentVersion as VersionRow } from '#generated/prisma/admin/client.ts';
import type { ScriptDraft } from './script-draft.ts';

/** A published version as operators see it. */
export interface Version extends Omit<VersionRow, 'definition'> {
  readonly script: ScriptDraft;
}

/** What a definition has beside the contract. */
const more = z.object({ variables: z.array(z.string()).default([]) });

export function versionOf({ definition, ...row }: VersionRow): Version {
  const {
    id: _id,
    agentId: _agentId,
    number: _number,
    name: _name,
    speech,
    ...script
  } = agentVersion.parse(definition);
  const { interruptSensitivity, hints } = speech;
  const { variables } = more.parse(definition);
  return { ...row, script: { ...script, variables, voiceId: row.voiceId, interruptSensitivity, hints } };
}
