/* The capabilities of this subgraph that have a `part.ts`. A new one is a line here. */
export { analytics } from './analytics/part.ts';
export { appConfig } from './app-config/part.ts';
export { campaigns } from './campaigns/part.ts';
export { callingAgents } from './calling/agents/part.ts';
export { contactConsents } from './calling/consents/part.ts';
export { doNotCall } from './calling/do-not-call/part.ts';
export { callingRehearsals } from './calling/rehearsals/part.ts';
export { callingRules } from './calling/rules/part.ts';
export { voices } from './calling/voices/part.ts';
export { customers } from './customers/part.ts';
export { leads } from './leads/part.ts';
export { rankingReplay } from './ranking/replay/part.ts';
export { vendorPerformance } from './ranking/performance/part.ts';
export { transfers } from './transfers/part.ts';
