import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import { areaCodes } from './states.ts';

/**
 * `node scripts/numbering/print.ts <zones>` prints the SQL of a migration that fills the tables of numbers: which exist, what kind they
 * are, and in which time zones. The first comes from libphonenumber-js. The second is a file with lines such as `49|Europe/Berlin`:
 * resources/timezones/map_data.txt of github.com/google/libphonenumber. Print it anew after an update of the library.
 */
const [, , zonesFile] = process.argv;
if (zonesFile === undefined) throw new Error('Name the file of time zones.');

const patternOf = z.tuple([z.string()]).rest(z.unknown());
const metadata = z
  .object({
    country_calling_codes: z.record(z.string(), z.array(z.string())),
    countries: z.record(z.string(), z.array(z.unknown())),
  })
  .parse(
    JSON.parse(
      await readFile(createRequire(import.meta.url).resolve('libphonenumber-js/metadata.max.json'), 'utf8'),
    ),
  );

/** Places of the kinds of numbers in the metadata. */
const kinds = {
  fixed: 0,
  mobile: 1,
  tollFree: 2,
  premium: 3,
  personal: 4,
  company: 6,
  internet: 8,
  shared: 9,
};

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

function plans(): string[] {
  return Object.entries(metadata.country_calling_codes).flatMap(([code, regions]) =>
    regions.flatMap((region) => {
      const types = z.array(z.unknown()).safeParse(metadata.countries[region]?.[11]).data ?? [];
      const join = (...places: readonly number[]) =>
        places
          .map((place) => patternOf.safeParse(types[place]).data?.[0] ?? '')
          .filter((pattern) => pattern !== '')
          .join('|');
      // In North America a personal number costs what any number costs. Elsewhere it can cost as much as a premium one.
      const personal = code === '1' ? [kinds.personal] : [];
      const dear = code === '1' ? [] : [kinds.personal];
      const dialable = join(
        kinds.fixed,
        kinds.mobile,
        kinds.tollFree,
        kinds.company,
        kinds.internet,
        ...personal,
      );
      const premium = join(kinds.premium, kinds.shared, ...dear);
      if (dialable === '') return [];
      return [
        `(${[code, region, dialable].map(quoted).join(', ')}, ${premium === '' ? 'NULL' : quoted(premium)})`,
      ];
    }),
  );
}

async function prefixes(): Promise<string[]> {
  const lines = (await readFile(zonesFile ?? '', 'utf8')).split('\n').filter((line) => /^\d+\|/.test(line));
  const zones = new Map(
    lines.map((line) => {
      const [prefix = '', names = ''] = line.split('|');
      return [prefix, names] as const;
    }),
  );
  const wanted = new Set([...zones.keys(), ...Object.keys(metadata.country_calling_codes)]);
  for (let area = 200; area <= 999; area += 1) wanted.add(`1${area}`);
  const rows = new Map<string, string>();
  for (const prefix of [...wanted].toSorted((a, b) => a.length - b.length || a.localeCompare(b))) {
    const region = regionOf(prefix);
    const names = longest(zones, prefix);
    if (region === null || names === null) continue;
    const row = `${quoted(region)}, ${quoted(names)}`;
    // What a shorter prefix says already is left out.
    if (longest(rows, prefix) !== row) rows.set(prefix, row);
  }
  return [...rows].map(([prefix, row]) => `(${quoted(prefix)}, ${row})`);
}

/** What the longest beginning of a prefix has. */
function longest(map: ReadonlyMap<string, string>, prefix: string): string | null {
  for (let length = prefix.length; length > 0; length -= 1) {
    const found = map.get(prefix.slice(0, length));
    if (found !== undefined) return found;
  }
  return null;
}

function regionOf(prefix: string): string | null {
  if (prefix.startsWith('1') && prefix.length >= 4) {
    const area = prefix.slice(1, 4);
    const state = Object.entries(areaCodes).find(([, codes]) => codes.includes(area));
    if (state) return state[0];
    return parsePhoneNumberFromString(`+1${area}2345678`)?.country ?? 'US';
  }
  for (let length = Math.min(3, prefix.length); length > 0; length -= 1) {
    const [region] = metadata.country_calling_codes[prefix.slice(0, length)] ?? [];
    if (region !== undefined) return region;
  }
  return null;
}

process.stdout
  .write(`-- Printed by scripts/numbering/print.ts. The data are those of Google's libphonenumber (Apache License 2.0).

INSERT INTO "admin"."numbering_plan" ("code", "region", "dialable", "premium") VALUES
${plans().join(',\n')};

INSERT INTO "admin"."dial_prefix" ("prefix", "region", "zones")
SELECT "prefix", "region", string_to_array("names", '&') FROM (VALUES
${(await prefixes()).join(',\n')}
) AS "given" ("prefix", "region", "names");
`);
