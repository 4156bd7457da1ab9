import { z } from 'zod';
import { compareValues, canonical, timeOf } from '../values/compare.ts';
import { conditionsOf, valueAt } from './conditions.ts';
import { parseFields } from './parse-fields.ts';
import { comparison, sortOf } from './sort.ts';
import type { EntityRecord, Fields, Value } from '../values/value.ts';

const value: z.ZodType<Value> = z.json();
const fieldNames = z
  .union([z.string(), z.array(z.string()).max(20)])
  .transform((given) => (typeof given === 'string' ? [given] : given));
const measured = fieldNames.default([]);

const specSchema = z.object({
  query: value.default({}),
  groupBy: fieldNames.refine((names) => names.length <= 4, 'at most four fields').default([]),
  dateBucket: z.object({ field: z.string(), unit: z.enum(['day', 'week', 'month', 'year']) }).optional(),
  count: z.boolean().default(true),
  sum: measured,
  avg: measured,
  min: measured,
  max: measured,
  countDistinct: measured,
  having: value.default({}),
  sort: z.string().optional(),
  limit: z.number().int().min(1).max(5_000).default(1_000),
});

/** What an aggregation computes, see `aggregate` of Base44's SDK. */
export type AggregateSpec = z.infer<typeof specSchema>;

/** @throws Refusal naming the wrong field */
export function readAggregateSpec(given: unknown): AggregateSpec {
  return parseFields(specSchema, given);
}

export interface Aggregate {
  readonly rows: readonly Fields[];
  /** Whether there are more groups. */
  readonly truncated: boolean;
}

/** One row for each group of records. */
export function aggregate(records: readonly EntityRecord[], spec: AggregateSpec): Aggregate {
  const groups = new Map<string, { readonly of: Fields; readonly records: EntityRecord[] }>();
  if (spec.groupBy.length === 0 && !spec.dateBucket) groups.set('', { of: {}, records: [] });
  for (const record of records) {
    const of = groupOf(record, spec);
    const key = Object.keys(of).length === 0 ? '' : canonical(of);
    const group = groups.get(key) ?? { of, records: [] };
    group.records.push(record);
    groups.set(key, group);
  }
  const rows = [...groups.values()].map((group): Fields => ({
    ...group.of,
    ...measure(group.records, spec),
  }));
  const kept = conditionsOf(spec.having).filter(rows);
  const sorted = spec.sort === undefined ? kept : kept.toSorted(comparison(sortOf(spec.sort)));
  return { rows: sorted.slice(0, spec.limit), truncated: sorted.length > spec.limit };
}

function groupOf(record: EntityRecord, { groupBy, dateBucket }: AggregateSpec): Fields {
  const of = Object.fromEntries(groupBy.map((name) => [name, valueAt(record, name) ?? null]));
  if (!dateBucket) return of;
  return { ...of, [dateBucket.field]: bucketOf(valueAt(record, dateBucket.field), dateBucket.unit) };
}

/** The first day of the bucket in UTC, as `YYYY-MM-DD`; weeks begin on Monday. */
function bucketOf(given: Value | undefined, unit: 'day' | 'week' | 'month' | 'year'): string | null {
  const time = typeof given === 'string' ? timeOf(given) : undefined;
  if (time === undefined) return null;
  const day = new Date(time);
  if (unit === 'week') day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  const text = day.toISOString().slice(0, 10);
  if (unit === 'month') return `${text.slice(0, 7)}-01`;
  return unit === 'year' ? `${text.slice(0, 4)}-01-01` : text;
}

function measure(records: readonly EntityRecord[], spec: AggregateSpec): Fields {
  const valuesOf = (field: string) =>
    records.map((record) => valueAt(record, field)).filter((found) => found !== undefined && found !== null);
  const numbersOf = (field: string) => valuesOf(field).filter((found) => typeof found === 'number');
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const row: Record<string, Value> = spec.count ? { count: records.length } : {};
  for (const field of spec.sum) row[`sum_${field}`] = sum(numbersOf(field));
  for (const field of spec.avg) {
    const numbers = numbersOf(field);
    row[`avg_${field}`] = numbers.length === 0 ? null : sum(numbers) / numbers.length;
  }
  for (const field of spec.min) row[`min_${field}`] = valuesOf(field).toSorted(compareValues)[0] ?? null;
  for (const field of spec.max) row[`max_${field}`] = valuesOf(field).toSorted(compareValues).at(-1) ?? null;
  for (const field of spec.countDistinct) {
    row[`count_distinct_${field}`] = new Set(valuesOf(field).map((found) => canonical(found))).size;
  }
  return row;
}
