import { eventually } from '#platform/testing/eventually.ts';
import { germanPhone, startCampaignWorld, workday } from './testing/campaign-world.ts';

/** `npm run bench:campaigns`: how long a campaign of 10,000 people takes to be filled, looked at, planned and paced. */
const people = 10_000;

const preview = `query ($id: ID!, $at: DateTime) { previewCampaign(id: $id, at: $at) { wouldCall wouldSkip } }`;
const dryRun = `mutation ($input: StartCampaignInput!) { startCampaign(input: $input) { campaign { status } } }`;

const world = await startCampaignWorld();
let isTooSlow = false;

/** Prints a figure beside what it must not pass. @param mostMs the bar; none is only told */
function report(what: string, ms: number, mostMs?: number): void {
  const bar = mostMs === undefined ? '' : `  (bar: ${mostMs.toLocaleString('en')} ms)`;
  process.stdout.write(`${what.padEnd(48)} ${Math.round(ms).toLocaleString('en').padStart(8)} ms${bar}\n`);
  if (mostMs !== undefined && ms > mostMs) isTooSlow = true;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

try {
  const phones = Array.from({ length: people }, (_one, place) => germanPhone(place));
  // Every tenth person has not agreed.
  await world.agree(phones.filter((_phone, place) => place % 10 !== 0));
  const id = await world.draft({ callsPerMinute: 600, maxConcurrent: 100 });
  report(`${people.toLocaleString('en')} numbers added`, await timed(() => world.addNumbers(id, phones)));
  await world.services.pool.query('analyze campaign_target, contact_consent');

  const runs: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const at = new Date(workday.getTime() + run * 5 * 3_600_000).toISOString();
    runs.push(await timed(() => world.send(world.admin, preview, { id, at })));
  }
  const [median = 0] = runs.toSorted((one, other) => one - other).slice(2);
  report('preview, median of five moments', median, 1_000);

  const planned = await timed(async () => {
    await world.send(world.admin, dryRun, { input: { campaignId: id } });
    await eventually(
      async () => (await world.services.db.campaign.count({ where: { id, dryRunState: 'DONE' } })) === 1,
      'the dry run',
    );
  });
  report('dry run: planned, and written beside each', planned, 5_000);

  await world.run(id);
  const looks: number[] = [];
  for (let look = 0; look < 20; look += 1) {
    const now = new Date(workday.getTime() + look * 1_000);
    looks.push(await timed(() => world.tick(id, now)));
    await world.services.db.callAttempt.updateMany({ where: { campaignId: id }, data: { state: 'ENDED' } });
  }
  const [middle = 0] = looks.toSorted((one, other) => one - other).slice(10);
  report('a look that places 10 calls, median of twenty', middle, 1_000);
} finally {
  await world.stop();
}
process.exitCode = isTooSlow ? 1 : 0;
