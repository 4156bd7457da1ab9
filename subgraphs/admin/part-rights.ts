/* The rights of the capabilities that have a `rights.ts`. A new one is a line here. */
export { campaignRights } from './campaigns/rights.ts';
export { customerRights } from './customers/rights.ts';
export { leadRights } from './leads/rights.ts';
