/** The planner's own variables: for the entities of a request, and for the arguments of `@fromContext`. */
const plannersVariable = /^(?:representations$|contextualArgument)/;

/** True for a name that a client's variable cannot have in a plan: the planner, or JavaScript's objects, use it. */
export function isReservedVariable(name: string): boolean {
  return plannersVariable.test(name) || name === '__proto__';
}
