interface Run {
  readonly forSeq: number;
  readonly outcome: string;
  readonly body: string | null;
  readonly sources: readonly { readonly label: string }[];
}

interface Said {
  readonly seq: number;
  readonly sender: { readonly role: string };
}

/** An answer that the assistant has found for operators. */
export interface Proposal {
  readonly body: string;
  /** What it is made of. */
  readonly labels: readonly string[];
}

const answering = ['ADMIN', 'AGENT', 'ASSISTANT'];

/** What the assistant proposes, as long as nobody has answered the message. @param runs the newest first */
export function proposalOf(runs: readonly Run[], messages: readonly Said[]): Proposal | undefined {
  const [latest] = runs;
  if (latest?.outcome !== 'SUGGESTED' || latest.body === null) return undefined;
  const isAnswered = messages.some(
    ({ seq, sender }) => seq > latest.forSeq && answering.includes(sender.role),
  );
  return isAnswered ? undefined : { body: latest.body, labels: latest.sources.map(({ label }) => label) };
}
