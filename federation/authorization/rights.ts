import type { Caller } from '../caller.ts';
import type { Requirement } from '../supergraph/requirements.ts';

/** The rights of a caller that the directives of a supergraph check. */
export type Rights = Pick<Caller, 'authenticated' | 'scopes' | 'hasPolicy'>;

/** True when a caller meets a requirement. Every caller meets a requirement that lists nothing. */
export function isMet(requirement: Requirement, rights: Rights | undefined): boolean {
  if (requirement.kind === 'authenticated') return rights?.authenticated === true;
  const has = (name: string): boolean =>
    requirement.kind === 'scopes' ? rights?.scopes?.has(name) === true : rights?.hasPolicy?.(name) === true;
  return requirement.anyOf.length === 0 || requirement.anyOf.some((all) => all.every(has));
}
