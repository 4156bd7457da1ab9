import { z } from 'zod';
import type { PhoneNumber as Row } from '#generated/prisma/integration/client.ts';
import { numberSettings } from '../../hub/capabilities/calls.ts';
import type { Services } from '../../services.ts';
import { boundSettings, driftOf } from './number-settings.ts';
import type { Drift } from './number-settings.ts';

/** A number of the account, compared with what it should be. */
export interface PhoneNumberModel {
  readonly id: string;
  readonly phone: string;
  readonly name: string | null;
  readonly sandbox: boolean;
  readonly state: 'UNBOUND' | 'BOUND' | 'DRIFTED' | 'GONE';
  readonly drift: readonly Drift[];
  readonly boundBy: string | null;
  readonly boundAt: Date | null;
  readonly checkedAt: Date;
}

const settingsOf = z.looseObject(numberSettings.shape);

/** Most numbers that are shown. */
const mostShown = 200;

/** The address of this installation is part of the comparison: after it has changed, what was bound before leads nowhere. */
export function shownNumber(services: Pick<Services, 'settings'>, row: Row): PhoneNumberModel {
  const { numberId, phone, name, sandbox, isFound, boundBy, boundAt, checkedAt } = row;
  const drift = boundAt === null ? [] : driftOf(settingsOf.parse(row.settings), boundSettings(services));
  const state = boundAt === null ? 'UNBOUND' : !isFound ? 'GONE' : drift.length > 0 ? 'DRIFTED' : 'BOUND';
  return { id: numberId, phone, name, sandbox, state, drift, boundBy, boundAt, checkedAt };
}

export async function listNumbers(
  services: Pick<Services, 'db' | 'settings'>,
): Promise<readonly PhoneNumberModel[]> {
  const rows = await services.db.phoneNumber.findMany({
    orderBy: [{ phone: 'asc' }, { numberId: 'asc' }],
    take: mostShown,
  });
  return rows.map((row) => shownNumber(services, row));
}
