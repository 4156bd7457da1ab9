import { z } from 'zod';

const lineSchema = z.object({ from: z.string(), text: z.string() });

/** Replies by the customer's apparent wish; the first match is taken. */
const replies: readonly (readonly [RegExp, string])[] = [
  [
    /\b(leak|burst|flood|urgent|emergency|asap|locked out|broken)/i,
    'I am sorry to hear that. I can send someone as soon as possible: which address is it, and can someone let them in?',
  ],
  [
    /\b(price|cost|how much|quote|expensive|cheap)/i,
    'Happy to help with the price. Could you tell me a little more about the job and the address, so that I can get you an exact quote?',
  ],
  [
    /\b(when|time|today|tomorrow|appointment|schedule|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i,
    'Let me find a time that suits you. Which address is it, and are mornings or afternoons better?',
  ],
  [/\b(thank|thanks|great|perfect)\b/i, 'You are welcome! Is there anything else that I can do for you?'],
  [/^\s*(hi|hello|hey|good (morning|evening|afternoon))\b/i, 'Hello! How can I help you today?'],
];

/** What this product asks for as one JSON object: a text to write, or one to analyse. */
const orderSchema = z.union([
  z.object({ brief: z.string() }),
  z.object({ text: z.string(), tasks: z.array(z.string()) }),
]);

/**
 * A sensible reply that depends on the prompt alone: a text about a brief, the beginning of a text to analyse, or a reply to the customer's last
 * line of a transcript, or to the prompt itself.
 */
export function sandboxReply(prompt: string): string {
  const order = orderSchema.safeParse(parseJson(prompt));
  if (order.success) {
    if ('brief' in order.data) return `Dear reader,\n\n${order.data.brief}\n\nKind regards,\nyour team`;
    return order.data.text.slice(0, 100);
  }
  const said = lastCustomerLine(prompt) ?? prompt.trim();
  const reply = replies.find(([pattern]) => pattern.test(said))?.[1];
  const quoted = said.length > 80 ? `${said.slice(0, 77)}...` : said;
  return (
    reply ??
    `Thank you for your message ("${quoted}"). Could you tell me the address and a time that suits you?`
  );
}

/** Transcripts are JSON lines `{"from": …, "text": …}` within the prompt. */
function lastCustomerLine(prompt: string): string | null {
  for (const line of prompt.split('\n').toReversed()) {
    const parsed = lineSchema.safeParse(parseJson(line));
    if (parsed.success && parsed.data.from === 'customer') return parsed.data.text;
  }
  return null;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
