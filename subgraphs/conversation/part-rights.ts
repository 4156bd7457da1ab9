/* The rights of the capabilities that have a `rights.ts`. A new one is a line here. */
export { rights as assignments } from './assignment/rights.ts';
export { rights as assistant } from './assistant/rights.ts';
export { rights as blocks } from './blocked/rights.ts';
export { rights as calls } from './calls/rights.ts';
export { rights as satisfaction } from './csat/rights.ts';
export { rights as insights } from './insight/rights.ts';
export { rights as merges } from './merge/rights.ts';
export { rights as priorities } from './priority/rights.ts';
export { rights as slas } from './sla/rights.ts';
export { rights as teams } from './teams/rights.ts';
export { rights as openings } from './opening/rights.ts';
export { rights as operatorPresence } from './desk/rights.ts';
export { rights as counters } from './counters/rights.ts';
export { rights as transcripts } from './transcripts/rights.ts';
