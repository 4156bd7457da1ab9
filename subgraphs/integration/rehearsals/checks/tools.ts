import type { AgentTool } from '../../telephony/machine/outputs.ts';
import { factsOf } from '../simulation/facts.ts';
import type { Check } from './check.ts';

/** Tools that make or change something. */
export const writingTools: ReadonlySet<AgentTool> = new Set<AgentTool>([
  'DRAFT_ORDER',
  'CONFIRM_ORDER',
  'REQUEST_CALL_BACK',
  'SEND_TEXT_MESSAGE',
]);

export const callsTool = (tool: AgentTool, times: number): Check => ({
  name: `CALLS_${tool}_${times}_TIMES`,
  problem: (call) => {
    const count = factsOf(call, 'TOOL').filter((used) => used.tool === tool).length;
    return count === times ? null : `${tool} was used ${count} times.`;
  },
});

/** No order comes from this call. */
export const ordersNothing: Check = {
  name: 'ORDERS_NOTHING',
  problem: (call) =>
    factsOf(call, 'TOOL').some(({ tool }) => tool === 'CONFIRM_ORDER')
      ? 'An order was confirmed that nobody wanted.'
      : null,
};
