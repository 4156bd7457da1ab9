/* The capabilities of this subgraph that have a `part.ts`. A new one is a line here. */
export { answers } from './answers/part.ts';
export { assignments } from './assignment/part.ts';
export { assistant } from './assistant/part.ts';
export { blocks } from './blocked/part.ts';
export { calls } from './calls/part.ts';
export { counters } from './counters/part.ts';
export { satisfaction } from './csat/part.ts';
export { customersInConversations } from './customers/part.ts';
export { conversationsFromLeads } from './from-leads/part.ts';
export { insights } from './insight/part.ts';
export { merges } from './merge/part.ts';
export { priorities } from './priority/part.ts';
export { operatorPresence } from './desk/part.ts';
export { reports } from './reports/part.ts';
export { slas } from './sla/part.ts';
export { teams } from './teams/part.ts';
export { transcripts } from './transcripts/part.ts';
