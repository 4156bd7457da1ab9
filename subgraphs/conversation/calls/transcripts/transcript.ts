import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Database } from '../../database.ts';
import type { CallRow } from '../call.ts';
import { readCalls } from '../read-calls.ts';

/** What was said in a call, as it is printed. */
export interface Transcript {
  readonly call: CallRow;
  readonly lines: readonly TranscriptLine[];
}

export interface TranscriptLine {
  readonly name: string;
  /** `Customer`, `Assistant` … */
  readonly role: string;
  readonly body: string;
  readonly at: Date;
  readonly interrupted: boolean;
}

const roles = {
  CUSTOMER: 'customer',
  VENDOR: 'vendor',
  AGENT: 'operator',
  ADMIN: 'operator',
  ASSISTANT: 'automated assistant',
} as const;

/** The transcript of a call for those who may see the call; null for all others. */
export async function readTranscript(
  db: Database,
  viewer: SignedInViewer,
  callId: string,
): Promise<Transcript | null> {
  const call = (await readCalls(db, viewer, [callId])).get(callId);
  if (!call) return null;
  const rows = await db.message.findMany({
    where: { callId },
    orderBy: { seq: 'asc' },
    select: {
      body: true,
      sentAt: true,
      interrupted: true,
      sender: { select: { displayName: true, role: true } },
    },
  });
  const lines = rows.map(({ body, sentAt, interrupted, sender }) => ({
    name: sender.displayName,
    role: roles[sender.role],
    body,
    at: sentAt,
    interrupted,
  }));
  return { call, lines };
}

/** The sentences above the lines. Times are UTC. */
export function headOf({ call }: Transcript): readonly string[] {
  const { direction, queuedAt, seconds, endReason, sandbox } = call;
  return [
    `${direction === 'INBOUND' ? 'Incoming' : 'Outgoing'} call of ${timeOf(queuedAt)} UTC`,
    seconds === null ? 'The call is not over.' : `It took ${seconds} seconds.`,
    ...(endReason === null ? [] : [`It ended: ${endReason.toLowerCase().replaceAll('_', ' ')}.`]),
    ...(sandbox ? ['Nobody was really called: this is the sandbox.'] : []),
  ];
}

/** Who said a line, and when. */
export function speakerOf({ at, name, role, interrupted }: TranscriptLine): string {
  return `${timeOf(at)} · ${name} (${role})${interrupted ? ' · broken off' : ''}`;
}

function timeOf(moment: Date): string {
  return moment.toISOString().slice(0, 19).replace('T', ' ');
}
