import { z } from 'zod';
import type { Database } from '../../database.ts';
import { analysisFacts } from './analysis.ts';
import type { CallAnalysisModel } from './analysis.ts';

const row = z.object({
  callId: z.string(),
  number: z.int(),
  detector: z.enum(['RULES', 'MODEL']),
  detectorVersion: z.string(),
  upToSeq: z.int(),
  ms: z.int(),
  createdAt: z.date(),
  facts: analysisFacts,
});

/** The newest analysis of each call, by call. For operators. One statement. */
export async function readAnalyses(
  db: Database,
  callIds: readonly string[],
): Promise<Map<string, CallAnalysisModel>> {
  const rows = await db.callAnalysis.findMany({
    where: { callId: { in: [...callIds] } },
    distinct: ['callId'],
    orderBy: [{ callId: 'asc' }, { number: 'desc' }],
  });
  const analyses = rows.map((one): CallAnalysisModel => {
    const { facts, ...rest } = row.parse(one);
    return { ...rest, ...facts };
  });
  return new Map(analyses.map((analysis) => [analysis.callId, analysis]));
}
