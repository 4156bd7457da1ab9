import { deleteVoice, voiceChanged } from '#contracts/calling/voices.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';

/** Keeps what a provider says of a voice. One that was revoked while it was made is deleted there. */
export const voiceChangedJob = defineJob(
  voiceChanged,
  async ({ voiceId, status, providerVoiceId, problem }, services: AdminServices) => {
    await write(services, async (tx, tell) => {
      const kept = await tx.voice.updateManyAndReturn({
        where: { id: voiceId, kind: { not: 'STOCK' } },
        data: {
          ...(providerVoiceId !== null && { providerVoiceId }),
          problem,
        },
        select: { status: true, providerVoiceId: true },
      });
      await tx.voice.updateMany({
        where: { id: voiceId, kind: { not: 'STOCK' }, status: { not: 'REVOKED' } },
        data: { status },
      });
      for (const voice of kept)
        if (voice.status === 'REVOKED' && voice.providerVoiceId !== null)
          tell.job(
            deleteVoice,
            { voiceId, providerVoiceId: voice.providerVoiceId },
            { key: `${deleteVoice.name}:${voiceId}` },
          );
    });
  },
);
