/* The rights of the capabilities that have a `rights.ts`. A new one is a line here. */
export { analyticsRights } from './analytics/rights.ts';
export { appConfigRights } from './app-config/rights.ts';
export { campaignRights } from './campaigns/rights.ts';
export { agentRights } from './calling/agents/rights.ts';
export { contactConsentRights } from './calling/consents/rights.ts';
export { doNotCallRights } from './calling/do-not-call/rights.ts';
export { rehearsalRights } from './calling/rehearsals/rights.ts';
export { callingRulesRights } from './calling/rules/rights.ts';
export { voiceRights } from './calling/voices/rights.ts';
export { customerRights } from './customers/rights.ts';
export { leadRights } from './leads/rights.ts';
