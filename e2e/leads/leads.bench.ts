import { cityCentre, cityRadiusKm, trades } from '../../subgraphs/integration/hub/sandboxes/city/business.ts';
import { cityBusinesses, findBusinesses } from '../../subgraphs/integration/hub/sandboxes/city/businesses.ts';
import { compareListings } from './compare-listings.ts';
import { directories } from './directory.ts';
import { fewestCalls, followPlan } from './follow-plan.ts';

/** `npm run bench:leads`: searches the whole city of the sandboxes for each trade, and tells doubles apart. */
const area = { kind: 'CIRCLE' as const, center: cityCentre, radiusKm: cityRadiusKm + 0.5 };
const everywhere = { south: -85, west: -180, north: 85, east: 180 };
let isBelow = false;

/** Prints a figure beside its bar. */
function report(
  what: string,
  value: number,
  bar: { readonly least: number } | { readonly most: number },
): void {
  const isGood = 'least' in bar ? value >= bar.least : value <= bar.most;
  const said = 'least' in bar ? `≥ ${bar.least}` : `≤ ${bar.most}`;
  process.stdout.write(
    `${isGood ? ' ' : '!'} ${what.padEnd(56)} ${value.toFixed(3).padStart(8)}  (bar: ${said})\n`,
  );
  if (!isGood) isBelow = true;
}

for (const directory of directories) {
  let [calls, fewest, found, listed] = [0, 0, 0, 0];
  for (const trade of Object.keys(trades)) {
    const followed = followPlan(directory, trade, area);
    const wanted = findBusinesses(trade, everywhere);
    calls += followed.calls;
    fewest += fewestCalls(directory, trade, area);
    listed += wanted.length;
    found += wanted.filter(({ id }) => followed.found.has(id)).length;
  }
  process.stdout.write(`${directory.name}: ${listed} listings, ${calls} calls, ${fewest} at least\n`);
  report('recall', found / listed, { least: 0.99 });
  report('paid calls, as a multiple of the fewest', calls / fewest, { most: 1.3 });
}

const begun = performance.now();
const { doubles, certain, certainWrong, probable, probableWrong, missed } = compareListings(cityBusinesses());
process.stdout.write(
  `${doubles} doubles: ${certain} certain, ${probable} probable, ${missed} missed (${Math.round(performance.now() - begun)} ms)\n`,
);
report('certain merges that are right', (certain - certainWrong) / certain, { least: 1 });
report('probable pairs that are right', (probable - probableWrong) / probable, { least: 0.95 });
report(
  'doubles found among those that are not certain',
  (probable - probableWrong) / (probable - probableWrong + missed),
  {
    least: 0.9,
  },
);
process.exitCode = isBelow ? 1 : 0;
