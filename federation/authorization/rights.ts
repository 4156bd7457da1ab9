import type { Caller } from '../caller.ts';
import type { Requirement } from '../supergraph/requirements.ts';

/** A caller's rights, as far as the directives of a supergraph ask for them. */
export type Rights = Pick<Caller, 'authenticated' | 'scopes' | 'hasPolicy'>;

/** True when a caller meets a requirement. One that lists nothing is met by everybody. */
export function isMet(requirement: Requirement, rights: Rights | undefined): boolean {
  if (requirement.kind === 'authenticated') return rights?.authenticated === true;
  const has = (name: string): boolean =>
    requirement.kind === 'scopes' ? rights?.scopes?.has(name) === true : rights?.hasPolicy?.(name) === true;
  return requirement.anyOf.length === 0 || requirement.anyOf.some((all) => all.every(has));
}
