import { callsDialledTwice } from '../counts/calls.ts';
import type { PlantedFault } from './planted-fault.ts';

/** Nobody writes down that a call is being dialled: its job may run twice. */
export const callsDialledWithoutClaim: PlantedFault = {
  name: 'a dialling without its claim',
  shownBy: callsDialledTwice.name,
  rewrites: [
    {
      file: 'subgraphs/integration/telephony/dial/claim-line.ts',
      from: "update phone_line set state = 'DIALLING', since",
      to: "update phone_line set state = 'QUEUED', since",
    },
  ],
  sql: [],
  faults: [],
};
