import type { FailedRequest } from '../clients/requests.ts';
import type { StruckFault } from '../faults/struck.ts';
import type { Count } from './count.ts';

/** The faults that were felt while a request was under way. */
function during({ from, to }: FailedRequest, struck: readonly StruckFault[]): StruckFault[] {
  return struck.filter((fault) => fault.from <= to && fault.to >= from);
}

/** A request that failed although nothing but a drain was going on, or nothing at all. */
export const requestsFailedInDrains: Count = {
  name: 'requests failed in a drain or in peace',
  find: ({ requests, struck }) =>
    requests.failed
      .map((request) => ({ request, felt: during(request, struck) }))
      .filter(({ felt }) => felt.every(({ fault }) => fault.isGentle === true))
      .map(
        ({ request: { operation, code, from, to }, felt }) =>
          `${operation}: ${code} after ${Math.round(to - from)} ms ${felt
            .map(
              ({ fault, victim, from: began }) =>
                `${Math.round(to - began)} ms into "${fault.name}" of ${victim}`,
            )
            .join(', ')}`,
      ),
};

/** A request that was refused, although its sender may do what it asked for. */
export const requestsRefused: Count = {
  name: 'requests refused',
  find: ({ requests }) => requests.refused,
};
