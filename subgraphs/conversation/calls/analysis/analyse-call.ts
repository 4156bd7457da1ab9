import { readCallAgain } from '#contracts/calling/second-reading.ts';
import type { ConversationServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { readGround } from '../../insight/reading/ground.ts';
import { insightStreamOf } from '../../insight-stream.ts';
import type { Tell } from '#platform/writes/write.ts';
import { secretSeqs, toldFields } from './extract-fields.ts';
import { readSpokenCall } from './read-spoken-call.ts';

/**
 * Understands a call that is over. An analysis of the same lines by the same rules is there already: then nothing is written. The
 * detectors and their tables take 90 MB to load, so that the first call loads them. A connected model is asked afterwards.
 * @returns whether there is a new analysis; false as well for a call that is not over
 */
export async function analyseCall(
  { settings }: Pick<ConversationServices, 'settings'>,
  tx: Tx,
  tell: Tell,
  callId: string,
): Promise<boolean> {
  await tx.$queryRaw`select from lock_call(${callId}::uuid)`;
  const call = await readSpokenCall(tx, callId);
  if (!call?.isOver) return false;
  const { rulesVersion, understandCall } = await import('./understand-call.ts');
  const upToSeq = call.lines.at(-1)?.seq ?? 0;
  const latest = await tx.callAnalysis.findFirst({ where: { callId }, orderBy: { number: 'desc' } });
  // A model may have read the same lines since.
  const ruled =
    latest?.detector === 'RULES'
      ? latest
      : await tx.callAnalysis.findFirst({
          where: { callId, detector: 'RULES' },
          orderBy: { number: 'desc' },
        });
  if (ruled?.upToSeq === upToSeq && ruled.detectorVersion === rulesVersion) return false;
  const models = await modelsOf(settings.insightWeights);
  const ground = await readGround(tx, call.conversationId);
  const begun = performance.now();
  const facts = understandCall(call, { ...ground, language: call.language ?? ground.language }, models);
  await tx.callAnalysis.create({
    data: {
      callId,
      number: (latest?.number ?? 0) + 1,
      detector: 'RULES',
      detectorVersion: rulesVersion,
      upToSeq,
      facts,
      ms: Math.round(performance.now() - begun),
    },
  });
  tell(insightStreamOf(call.conversationId), { type: 'CallAnalysed', data: { callId } });
  if (call.lines.some(({ by }) => by === 'CALLER')) {
    const fields = toldFields(call.steps);
    const hiddenSeqs = secretSeqs(call.steps, call.lines);
    const asked = { callId, upToSeq, fields, hiddenSeqs };
    tell.job(readCallAgain, asked, { key: `${readCallAgain.name} ${callId}` });
  }
  return true;
}

/** What a call that runs is about so far; empty where the caller has said nothing yet. */
export async function summariseCall(
  { settings }: Pick<ConversationServices, 'settings'>,
  tx: Tx,
  callId: string,
): Promise<string> {
  const call = await readSpokenCall(tx, callId);
  if (!call || call.lines.length === 0) return '';
  const { understandCall } = await import('./understand-call.ts');
  const ground = await readGround(tx, call.conversationId);
  const language = call.language ?? ground.language;
  return understandCall(call, { ...ground, language }, await modelsOf(settings.insightWeights)).summary;
}

async function modelsOf(folder: string | undefined) {
  const { readModels, SHIPPED } = await import('../../insight/detect/model/models.ts');
  return folder === undefined ? SHIPPED : readModels(folder);
}
