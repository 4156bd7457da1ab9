import { z } from 'zod';
import { readWebsite, websiteFields, websiteRead } from '#contracts/leads/websites.ts';
import type { WebsiteFact } from '#contracts/leads/websites.ts';
import type { WebsiteVisit } from '#generated/prisma/integration/client.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Tx } from '../database.ts';
import type { Services } from '../services.ts';
import { claimHost } from './claim-host.ts';
import { askModel } from './reading/ask-model.ts';
import type { PageReading } from './reading/read-page.ts';
import { visitPage } from './visit-page.ts';

/** Pages of a website that are read: its first one, and those that say who is behind it. */
const mostPages = 5;

/**
 * Reads the next page of a website. Each run reads one, when its host may be asked again; what was read is kept between the runs, so that a
 * process that dies repeats one page at most.
 */
export const readWebsiteJob = defineJob(readWebsite, async (asked, services: Services) => {
  const { visitId, leadId, website } = asked;
  const visit = await services.db.websiteVisit.upsert({
    where: { id: visitId },
    create: { id: visitId, leadId, website, pending: [website] },
    update: {},
  });
  const [next] = visit.pending;
  if (next === undefined || visit.seen.length >= mostPages) return finish(services, visit);
  const waitMs = await claimHost(services, new URL(next));
  if (waitMs > 0) return again(services.db, asked, waitMs);
  const page = await visitPage(services, new URL(next));
  const seen = [...visit.seen, next];
  const known = new Set([...seen, ...visit.pending]);
  const pending = [
    ...visit.pending.slice(1),
    ...(page.reading?.next ?? []).filter((one) => !known.has(one)),
  ].slice(0, mostPages);
  const readings = [...readingsOf(visit), ...(page.reading ? [kept(page.reading)] : [])];
  const problems = [...visit.problems, ...(page.problem === null ? [] : [page.problem])];
  await services.db.$transaction(async (tx) => {
    const data = { pending, seen, readings, problems };
    await tx.websiteVisit.update({ where: { id: visitId }, data, select: { id: true } });
    await again(tx, asked, 0);
  });
});

async function again(tx: Tx, asked: z.infer<typeof readWebsite.payload>, waitMs: number): Promise<void> {
  await addJob(tx, readWebsite, asked, {
    key: `read-website:${asked.leadId}`,
    ...(waitMs > 0 && { runAt: new Date(Date.now() + waitMs) }),
  });
}

const reading = z.object({
  facts: z.array(
    z.object({
      field: z.enum(websiteFields),
      value: z.union([z.string(), z.array(z.string())]),
      origin: z.string(),
      evidence: z.string().nullable(),
    }),
  ),
  text: z.string(),
  url: z.string(),
});

type Reading = z.infer<typeof reading>;

/** Characters of each page that a model may read. */
const mostText = 6_000;

function kept({ facts, text, url }: PageReading & { readonly url: string }): Reading {
  return {
    facts: facts.map(({ value, ...fact }) => ({
      ...fact,
      value: typeof value === 'string' ? value : [...value],
    })),
    text: text.slice(0, mostText),
    url,
  };
}

function readingsOf(visit: WebsiteVisit): readonly Reading[] {
  return z.array(reading).parse(visit.readings);
}

/** Tells the lead what its website says. It is alive where a page came, and unknown where none may be read. */
async function finish(services: Services, visit: WebsiteVisit): Promise<void> {
  const readings = readingsOf(visit);
  const asked = readings.length > 0 ? await askModel(services, readings) : [];
  const isForbidden = readings.length === 0 && visit.problems.every((one) => one.includes('robots.txt'));
  await services.db.$transaction(async (tx) => {
    await tx.websiteVisit.deleteMany({ where: { id: visit.id } });
    await addJob(tx, websiteRead, {
      leadId: visit.leadId,
      website: visit.website,
      isAlive: isForbidden ? null : readings.length > 0,
      facts: firstOfEach([...readings.flatMap(({ facts }) => facts), ...asked]),
      problems: visit.problems,
    });
  });
}

/** One value for each field and page. */
function firstOfEach(facts: readonly WebsiteFact[]): WebsiteFact[] {
  const kept = new Map<string, WebsiteFact>();
  for (const fact of facts) {
    const key = `${fact.field} ${fact.origin}`;
    if (!kept.has(key)) kept.set(key, fact);
  }
  return [...kept.values()];
}
