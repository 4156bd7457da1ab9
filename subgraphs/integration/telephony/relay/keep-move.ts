import type { MachineOutput } from '../machine/outputs.ts';
import type { MachineState } from '../machine/state.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { recordCall } from '../recordings/jobs.ts';
import type { Services } from '../../services.ts';
import { commandCall, expressionOf, publishedCall } from './output-statement.ts';
import { commandDone } from './pending-commands.ts';
import type { DoneCommand } from './pending-commands.ts';
import type { RelaySession } from './relay-session.ts';
import type { RecentFrames } from './repeated-frames.ts';
import { isManifold, writeOutput } from './write-output.ts';

/** What a move of the machine leaves to be kept. */
export interface Move {
  /** As it is after the move. */
  readonly state: MachineState;
  readonly outputs: readonly MachineOutput[];
  /** The messages that were taken, with the one that this move follows from. */
  readonly recent: RecentFrames;
  /** The command that took effect by it, or was refused. */
  readonly command: DoneCommand | undefined;
}

/**
 * Keeps one move of the machine: its state, what was said and which command is done, in one transaction. What is kept is seen by whoever
 * follows the conversation at once.
 * @returns the session as it is now; undefined when another socket has the call, or it is over
 */
export async function keepMove(
  services: Services,
  session: RelaySession,
  move: Move,
): Promise<RelaySession | undefined> {
  const { state, outputs, recent, command } = move;
  const isSimple = !outputs.some(isManifold) && !beginsRecording(session, move);
  const kept = await (isSimple
    ? keepByStatement(services, session, move)
    : keepByTransaction(services, session, move));
  if (!kept) return undefined;
  const { conversationId, version } = session;
  const changed = [
    ...(outputs.some(({ kind }) => kind !== 'SAY') ? [`conversation:${conversationId}`] : []),
    ...(command?.refusal == null ? [] : [`conversation-insight:${conversationId}`]),
  ];
  if (changed.length > 0) (await services.wakeUps.of('conversation')).changed(...changed);
  return { ...session, state, recent, version: version + 1 };
}

/** Not before the other side has heard that it is recorded, and not where it does not want that. */
const beginsRecording = (session: RelaySession, { state }: Move) =>
  session.isRecorded === true && !state.isRecordingRefused && state.isDisclosed && !session.state.isDisclosed;

const update = `
  update relay_session set state = $1::jsonb, recent = $2::jsonb, version = version + 1, changed_at = now()
  where call_id = $3::uuid and owner = $4 and version = $5::int returning call_id`;

/** Nearly every move: one round trip, because somebody waits on the telephone for what follows. */
async function keepByStatement(
  { pool }: Services,
  { callId, owner, version, phone }: RelaySession,
  { state, outputs, recent, command }: Move,
): Promise<boolean> {
  const values: unknown[] = [JSON.stringify(state), JSON.stringify(recent), callId, owner, version];
  const expressions: string[] = [];
  const names: string[] = [];
  for (const [place, output] of outputs.entries()) {
    const call = publishedCall(output, { callId, phone, key: `${version}:${place}` });
    if (!call) continue;
    expressions.push(expressionOf(call, values.length + 1));
    names.push(call.name.split('_').at(-1) ?? '');
    values.push(...call.arguments.map(([, value]) => value));
  }
  // Last, as the end of a call locks it before its commands.
  if (command) {
    const call = commandCall(callId, command);
    expressions.push(expressionOf(call, values.length + 1));
    names.push('command');
    values.push(...call.arguments.map(([, value]) => value));
  }
  const { rowCount } = await pool.query({
    name: `keep-move ${names.join(' ')}`,
    text: `with kept as (${update}) select ${expressions.join(', ') || '1'} from kept`,
    values,
  });
  return rowCount === 1;
}

function keepByTransaction({ db }: Services, session: RelaySession, move: Move): Promise<boolean> {
  const { state, outputs, recent, command } = move;
  const { callId, owner, version } = session;
  return db.$transaction(async (tx) => {
    const count = await tx.$executeRaw`
      update relay_session set state = ${JSON.stringify(state)}::jsonb, recent = ${JSON.stringify(recent)}::jsonb,
        version = version + 1, changed_at = now()
      where call_id = ${callId}::uuid and owner = ${owner} and version = ${version}::int`;
    if (count === 0) return false;
    for (const [place, output] of outputs.entries()) {
      await writeOutput(tx, { session, state, output, key: `${version}:${place}` });
    }
    if (beginsRecording(session, move))
      await addJob(tx, recordCall, { callId }, { key: `${recordCall.name}:${callId}` });
    if (command) await commandDone(tx, callId, command);
    return true;
  });
}
