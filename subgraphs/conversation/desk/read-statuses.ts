import type { Tx } from '../database.ts';
import { operatorStream } from './status.ts';
import type { OperatorPresenceModel } from './status.ts';

/** All operators with what they are, and up to which event of the stream. */
export interface OperatorPresencesModel {
  readonly operators: readonly OperatorPresenceModel[];
  readonly headSeq: number;
}

/** What an operator is, and what they have chosen. */
export interface OwnStatusModel {
  readonly presence: OperatorPresenceModel;
  readonly chosen: OperatorPresenceModel['status'] | null;
  readonly until: Date | null;
}

/** The status of every operator with an open account, as it was told last. One statement: the place is that of the statuses. */
export async function readStatuses(db: Tx): Promise<OperatorPresencesModel> {
  const rows = await db.$queryRaw<(OperatorPresenceModel & { headSeq: number })[]>`
    select person.id::text as "operatorId", coalesce(p.status, 'OFFLINE')::text as status,
      coalesce(p.reason, 'DISCONNECTED')::text as reason, p.since,
      coalesce((select head from stream where id = ${operatorStream}), 0) as "headSeq"
    from admin.person left join operator_presence p on p.user_id = person.id
    where person.role in ('ADMIN', 'AGENT') and person.disabled_at is null
    order by coalesce(p.status, 'OFFLINE'), person.name, person.id`;
  return {
    operators: rows.map(({ headSeq: _headSeq, ...operator }) => operator),
    headSeq: rows[0]?.headSeq ?? 0,
  };
}

/** What one operator is, and what they have chosen. */
export async function readOwnStatus(db: Tx, operatorId: string): Promise<OwnStatusModel> {
  const [row] = await db.$queryRaw<(Omit<OwnStatusModel, 'presence'> & OperatorPresenceModel)[]>`
    select user_id::text as "operatorId", status::text, reason::text, since,
      case when choice_until > clock_timestamp() or choice_until is null then choice::text end as chosen,
      case when choice_until > clock_timestamp() then choice_until end as until
    from operator_presence where user_id = ${operatorId}::uuid`;
  if (!row) {
    const presence = { operatorId, status: 'OFFLINE', reason: 'DISCONNECTED', since: null } as const;
    return { presence, chosen: null, until: null };
  }
  const { chosen, until, ...presence } = row;
  return { presence, chosen, until };
}
