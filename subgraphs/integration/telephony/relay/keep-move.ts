import type { MachineOutput } from '../machine/outputs.ts';
import type { MachineState } from '../machine/state.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { recordCall } from '../recordings/jobs.ts';
import type { Services } from '../../services.ts';
import { expressionOf, publishedCall } from './output-statement.ts';
import type { RelaySession } from './relay-session.ts';
import type { RecentFrames } from './repeated-frames.ts';
import { isManifold, writeOutput } from './write-output.ts';

interface Move {
  readonly session: RelaySession;
  /** As it is after the move. */
  readonly state: MachineState;
  readonly outputs: readonly MachineOutput[];
  readonly recent: RecentFrames;
}

/**
 * Keeps one move of the machine: its state and what was said in one transaction. What is kept is seen by whoever follows the
 * conversation at once. @param recent the messages that were taken, with the one that this move follows from
 * @returns the session as it is now; undefined when another socket has the call, or it is over
 */
export async function keepMove(
  services: Services,
  session: RelaySession,
  state: MachineState,
  outputs: readonly MachineOutput[],
  recent: RecentFrames = session.recent,
): Promise<RelaySession | undefined> {
  const move = { session, state, outputs, recent };
  const isSimple = !outputs.some(isManifold) && !beginsRecording(move);
  const kept = await (isSimple ? keepByStatement(services, move) : keepByTransaction(services, move));
  if (!kept) return undefined;
  const { conversationId, version } = session;
  const isSaid = outputs.some(({ kind }) => kind !== 'SAY');
  if (isSaid) (await services.wakeUps.of('conversation')).changed(`conversation:${conversationId}`);
  return { ...session, state, recent, version: version + 1 };
}

/** Not before the other side has heard that it is recorded. */
const beginsRecording = ({ session, state }: Move) =>
  session.isRecorded === true && state.isDisclosed && !session.state.isDisclosed;

const update = `
  update relay_session set state = $1::jsonb, recent = $2::jsonb, version = version + 1, changed_at = now()
  where call_id = $3::uuid and owner = $4 and version = $5::int returning call_id`;

/** Nearly every move: one round trip, because somebody waits on the telephone for what follows. */
async function keepByStatement(
  { pool }: Services,
  { session, state, outputs, recent }: Move,
): Promise<boolean> {
  const { callId, owner, version, phone } = session;
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
  const { rowCount } = await pool.query({
    name: `keep-move ${names.join(' ')}`,
    text: `with kept as (${update}) select ${expressions.join(', ') || '1'} from kept`,
    values,
  });
  return rowCount === 1;
}

function keepByTransaction({ db }: Services, move: Move): Promise<boolean> {
  const { session, state, outputs, recent } = move;
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
    if (beginsRecording(move))
      await addJob(tx, recordCall, { callId }, { key: `${recordCall.name}:${callId}` });
    return true;
  });
}
