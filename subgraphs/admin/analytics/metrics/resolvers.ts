import { isEnumType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { badInput } from '#platform/errors/errors.ts';
import { metricRules } from './definitions.ts';
import { limitToVendor } from './limit-to-vendor.ts';
import { pointsOf } from './points.ts';
import { checkRange, checkTimezone, parseFilter } from './range.ts';
import { readAnalytics } from './read-analytics.ts';

const mostMetrics = 20;

export const resolvers = {
  Query: {
    analytics: async (_root, given, { db, viewer }) => {
      const { metrics, groupBy = null } = given;
      if (metrics.length === 0 || metrics.length > mostMetrics)
        throw badInput('metrics', `name 1 to ${mostMetrics} figures`);
      const range = checkRange(given.range);
      const timezone = checkTimezone(given.timezone ?? 'UTC');
      const grain = given.grain ?? 'DAY';
      const question = { metrics, groupBy, filter: parseFilter(given.filter) };
      const limited = viewer.kind === 'VENDOR' ? limitToVendor(question, grain, viewer.vendorId) : question;
      const points = pointsOf(range, timezone, grain);
      const { series, isTruncated } = await readAnalytics(db, { ...limited, points });
      return { ...range, timezone, grain, series: [...series], truncated: isTruncated };
    },
    metricDefinitions: () => [...metricRules],
  },
  MetricSeries: {
    metric: ({ rule }) => rule.metric,
    unit: ({ rule }) => rule.unit,
    group: ({ key, groupBy }) => (groupBy === null ? null : { key, groupBy }),
    points: ({ points }) => [...points],
  },
  AnalyticsGroup: {
    vendor: ({ key, groupBy }) => (groupBy === 'VENDOR' && key !== null ? { id: key } : null),
    agent: ({ key, groupBy }, _arguments, { loaders }) =>
      groupBy === 'AGENT' && key !== null ? loaders.person.load(key) : null,
    campaign: ({ key, groupBy }, _arguments, { loaders }) =>
      groupBy === 'CAMPAIGN' && key !== null ? loaders.campaign.load(key) : null,
  },
  MetricDefinition: {
    titleEn: ({ title }) => title.en,
    titleDe: ({ title }) => title.de,
    description: ({ metric }, _arguments, _context, { schema }) => describe(schema, metric),
    denominator: (rule) => ('per' in rule ? rule.per.metric : null),
    dimensions: ({ dimensions }) => [...dimensions],
    isForVendors: (rule) => 'isForVendors' in rule && rule.isForVendors,
  },
} satisfies Resolvers;

/** The SDL says what a figure is exactly, and nothing else does. */
function describe(schema: GraphQLSchema, metric: string): string {
  const type = schema.getType('Metric');
  const words = isEnumType(type) ? type.getValue(metric)?.description : null;
  if (!words) throw new Error(`The figure ${metric} has no description.`);
  return words.replaceAll(/\s+/g, ' ').trim();
}
