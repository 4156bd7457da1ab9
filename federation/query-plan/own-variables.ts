/** The planner's: entities that are asked for, and what `@fromContext` brings. */
const plannersVariable = /^(?:representations$|contextualArgument)/;

/** True for a variable of a client that a plan, or an object of JavaScript, would take for one of its own. */
export function isOwnVariable(name: string): boolean {
  return plannersVariable.test(name) || name === '__proto__';
}
