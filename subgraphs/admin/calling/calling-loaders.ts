import { seesAll } from '#contracts/permissions.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { agentOf } from './agents/find-agents.ts';
import { lastCallLoader } from './consents/last-calls.ts';
import { versionOf } from './agents/versions.ts';
import { rehearsalOf } from './rehearsals/find-rehearsals.ts';

/** Rehearsals of an agent that are shown with it. */
const mostRehearsals = 20;

/** Versions of an agent that are shown with it. */
const mostVersions = 100;

/** Loads agents and what belongs to them, for those who see them: operators, and API keys for them. */
export function callingLoaders(db: Database, viewer: Viewer) {
  const isShown = seesAll(viewer, 'calling:read') || seesAll(viewer, 'calling:write');
  return {
    callingAgent: oneById(async (ids) =>
      isShown ? (await db.callingAgent.findMany({ where: { id: { in: ids } } })).map(agentOf) : [],
    ),
    callingAgentNumbers: manyBy(
      (ids) => db.callingAgentNumber.findMany({ where: { agentId: { in: ids } }, orderBy: { phone: 'asc' } }),
      ({ agentId }) => agentId,
    ),
    callingAgentVersion: oneById(async (ids) =>
      isShown ? (await db.callingAgentVersion.findMany({ where: { id: { in: ids } } })).map(versionOf) : [],
    ),
    callingAgentVersions: manyBy(
      async (ids) => {
        const newest = await db.$queryRaw<{ id: string }[]>`
          select version.id::text from unnest(${ids}::uuid[]) as wanted (id)
          cross join lateral (select id from calling_agent_version where agent_id = wanted.id
            order by number desc limit ${mostVersions}) as version`;
        const rows = await db.callingAgentVersion.findMany({
          where: { id: { in: newest.map(({ id }) => id) } },
          orderBy: { number: 'desc' },
        });
        return rows.map(versionOf);
      },
      ({ agentId }) => agentId,
    ),
    callingRehearsal: oneById(async (ids) =>
      isShown ? (await db.callingRehearsal.findMany({ where: { id: { in: ids } } })).map(rehearsalOf) : [],
    ),
    callingRehearsals: manyBy(
      async (ids) => {
        const newest = await db.$queryRaw<{ id: string }[]>`
          select run.id::text from unnest(${ids}::uuid[]) as wanted (id)
          cross join lateral (select id from calling_rehearsal where agent_id = wanted.id
            order by started_at desc, id desc limit ${mostRehearsals}) as run`;
        const rows = await db.callingRehearsal.findMany({
          where: { id: { in: newest.map(({ id }) => id) } },
          orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
        });
        return rows.map(rehearsalOf);
      },
      ({ agentId }) => agentId,
    ),
    voice: oneById(async (ids) =>
      isShown ? await db.voice.findMany({ where: { id: { in: ids } }, include: { consent: true } }) : [],
    ),
    voiceConsent: oneById(async (ids) =>
      isShown ? await db.voiceConsent.findMany({ where: { id: { in: ids } } }) : [],
    ),
    lastCall: lastCallLoader(db),
    contactConsent: oneById(async (ids) =>
      isShown ? await db.contactConsent.findMany({ where: { id: { in: ids } } }) : [],
    ),
  };
}
