import { z } from 'zod';
import { tellTyping } from '#contracts/assistant/typing.ts';
import type { Typist } from '#contracts/assistant/typing.ts';
import type { Services } from '../services.ts';

/** Readers forget a sign after six seconds: it is sent again before that, in milliseconds. */
const repeatMs = 3_000;

const rows = z.array(z.object({ prepares: z.boolean() }));

interface Prepared {
  readonly conversationId: string;
  readonly forSeq: number;
  readonly typist: Typist | null;
}

/**
 * Shows the customer that the assistant types while `work` finds the answer. A failure ends the sign; where the answer was found, its
 * message does. Nobody sees it once people have taken over.
 */
export async function whileTyping<Result>(
  services: Services,
  { conversationId, forSeq, typist }: Prepared,
  work: () => Promise<Result>,
): Promise<Result> {
  if (typist === null) return work();
  const of = { conversationId, participant: typist };
  const waker = await services.wakeUps.of('conversation');
  let sign: Promise<void> = Promise.resolve();
  const repeat = async (): Promise<void> => {
    const found = await services.db.$queryRaw`
      select prepares from conversation.assistant_prepares(${conversationId}::uuid, ${forSeq}::int)`;
    if (rows.parse(found)[0]?.prepares === true) tellTyping(waker, of, true);
  };
  const timer = setInterval(() => {
    // A sign that cannot be sent changes nothing of the answer.
    sign = repeat().catch((err: unknown) => services.log.debug({ err }, 'the sign of typing was not sent'));
  }, repeatMs);
  try {
    return await work();
  } catch (error) {
    tellTyping(waker, of, false);
    throw error;
  } finally {
    clearInterval(timer);
    await sign;
  }
}
