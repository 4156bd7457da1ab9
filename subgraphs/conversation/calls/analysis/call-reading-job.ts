import { callReading } from '#contracts/calling/second-reading.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { ConversationServices } from '../../context.ts';
import { insightStreamOf } from '../../insight-stream.ts';
import { analysisFacts } from './analysis.ts';
import { toldFields } from './extract-fields.ts';
import { joinReading } from './join-reading.ts';
import { readSpokenCall } from './read-spoken-call.ts';

/**
 * Takes what a language model has understood of a call, as far as the words that it quotes stand in the call: a further analysis beside that
 * of the rules. It is dropped where the rules have read on meanwhile, and where this model has been heard already.
 */
export const callReadingJob = defineJob(callReading, (reading, services: ConversationServices) =>
  write(services, async (tx, tell) => {
    const { callId, upToSeq, version, ms } = reading;
    await tx.$queryRaw`select from lock_call(${callId}::uuid)`;
    const call = await readSpokenCall(tx, callId);
    const latest = await tx.callAnalysis.findFirst({ where: { callId }, orderBy: { number: 'desc' } });
    if (!call || latest?.detector !== 'RULES' || latest.upToSeq !== upToSeq) return;
    const fields = new Set(toldFields(call.steps));
    const rules = analysisFacts.parse(latest.facts);
    const facts = joinReading(rules, reading, { lines: call.lines, fields });
    if (facts === null) return;
    await tx.callAnalysis.create({
      data: {
        callId,
        number: latest.number + 1,
        detector: 'MODEL',
        detectorVersion: version,
        upToSeq,
        facts,
        ms,
      },
    });
    tell(insightStreamOf(call.conversationId), { type: 'CallAnalysed', data: { callId } });
  }),
);
