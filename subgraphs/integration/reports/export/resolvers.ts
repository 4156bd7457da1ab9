import type { Resolvers } from '#generated/graphql/integration.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { writeOnce } from '#platform/writes/write.ts';
import { findReport } from '../save-report.ts';
import { exportFigures } from './export-figures.ts';
import { exportSchema } from './export-input.ts';

export const resolvers = {
  Mutation: {
    exportAnalytics: async (_root, args, context) => {
      const viewer = requireSignedIn(context.viewer);
      const input = parseInput(exportSchema, args.input);
      const digest = inputDigest(input);
      const id = await writeOnce(context, {
        digest,
        known: (tx) => findReport(tx, viewer.sub, input.clientId),
        work: (tx) => exportFigures(tx, viewer, input, digest),
      });
      const report = await context.loaders.report.load(id);
      const run = (await context.loaders.lastRunOfReport.load(id))?.run;
      if (!report || !run) throw notFound('Report');
      return { report, run };
    },
  },
} satisfies Resolvers;
