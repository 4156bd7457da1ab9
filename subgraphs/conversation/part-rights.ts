/* The rights of the capabilities that have a `rights.ts`. A new one is a line here. */
export { rights as assistant } from './assistant/rights.ts';
export { rights as calls } from './calls/rights.ts';
export { rights as insights } from './insight/rights.ts';
