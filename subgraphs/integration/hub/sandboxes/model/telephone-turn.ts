import { z } from 'zod';

/** What a model's stand-in is asked on the telephone, as one JSON line after the call. */
const question = z.object({ id: z.string(), prompt: z.string(), slot: z.string().optional() });
const agentTurn = z.object({
  call: z.object({ asked: question.nullable(), open: z.array(question) }),
});
const callerTurn = z.object({ caller: z.object({ persona: z.string() }) });
const line = z.object({ from: z.string(), text: z.string() });

/** What the person answers whom the stand-in plays; the first one that fits the agent's last words. */
const answers: readonly (readonly [RegExp, string])[] = [
  [/\b(right|correct|suit you|still suit)\b/i, 'Yes, that is right.'],
  [/\bmorning\b.*\bafternoon\b/i, 'In the morning.'],
  [/\b(day|date)\b/i, 'Tomorrow, please.'],
  [/\btime\b/i, 'At 10 am.'],
  [/\b(address|where)\b/i, '12 Market Street.'],
  [/\bservice\b/i, 'Plumbing.'],
  [/\?/, 'It has been dripping since yesterday.'],
];

/** The answer of a stand-in that leads a call, or that plays a caller; undefined where a prompt asks for neither. */
export function telephoneTurn(prompt: string): string | undefined {
  const lines = prompt.split('\n').map(parseJson);
  const said = lines.flatMap((one) => line.safeParse(one).data ?? []);
  for (const one of lines) {
    const led = agentTurn.safeParse(one).data;
    if (led) return leads(led.call, said.findLast(({ from }) => from === 'caller')?.text ?? '');
    if (callerTurn.safeParse(one).success)
      return plays(said.findLast(({ from }) => from === 'agent')?.text ?? '');
  }
  return undefined;
}

/** Takes the caller's words as the value that was asked for, and asks the next question. A question of the caller is no value. */
function leads({ asked, open }: z.infer<typeof agentTurn>['call'], heard: string): string {
  const isAnswer = asked?.slot !== undefined && heard !== '' && !heard.trim().endsWith('?');
  const next = isAnswer ? open.find(({ slot }) => slot !== asked.slot) : asked;
  const values = isAnswer ? { [asked.slot ?? '']: heard } : {};
  const lead = isAnswer ? 'All right.' : 'I cannot say that.';
  const meaning = { values, ask: next?.id ?? null, handOver: false };
  return `${lead} ${next?.prompt ?? ''}\n###\n${JSON.stringify(meaning)}`;
}

function plays(heard: string): string {
  const say = answers.find(([pattern]) => pattern.test(heard))?.[1] ?? '';
  return JSON.stringify({ say, hangUp: false });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
