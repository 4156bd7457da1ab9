/** The planner's own variables: for a request's entities and for the arguments of `@fromContext`. */
const plannersVariable = /^(?:representations$|contextualArgument)/;

/** True for a name that a client's variable cannot have in a plan, because the planner or JavaScript objects use it. */
export function isReservedVariable(name: string): boolean {
  return plannersVariable.test(name) || name === '__proto__';
}
