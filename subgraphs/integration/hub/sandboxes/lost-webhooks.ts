import { z } from 'zod';
import type { SandboxAct, SandboxObjects } from './sandbox.ts';

/** Minutes that webhooks are lost for, unless the act says otherwise. */
const usualMinutes = 60;
const name = { kind: 'lost-webhooks', id: 'until' } as const;
const lostUntil = z.object({ until: z.iso.datetime() });

/** Whether a sandbox loses its webhooks now. */
export async function areLost(objects: SandboxObjects): Promise<boolean> {
  const kept = await objects.get(name.kind, name.id);
  return kept !== null && new Date(lostUntil.parse(kept.data).until) > new Date();
}

/** What a person can do to every sandbox with webhooks: lose them for some minutes (the value), and send them again. */
export const webhookActs: Readonly<Record<'loseWebhooks' | 'sendWebhooks', SandboxAct<unknown>>> = {
  loseWebhooks: async (_subject, value, { objects }) => {
    const minutes = z.coerce
      .number()
      .positive()
      .parse(value ?? usualMinutes);
    const until = new Date(Date.now() + minutes * 60_000).toISOString();
    await objects.put(name.kind, { id: name.id, key: null, data: { until } });
  },
  sendWebhooks: async (_subject, _value, { objects }) => {
    await objects.remove(name.kind, name.id);
  },
};
