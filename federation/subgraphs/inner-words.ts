/** What a text has in it that tells a stranger how a service is built or where it runs. */
const inside: readonly RegExp[] = [
  // Stacks: of JavaScript, Java and their kin, of Python, and of Go.
  /\bat [^\n]*(?:\.(?:[cm]?[jt]sx?|java|kt|scala|rb|php|cs)|node:[\w/]+):(?:line )?\d+/,
  /Traceback \(most recent call last\)/,
  /goroutine \d+ \[/,
  // What the operating system says of a connection.
  /\b(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE)\b/,
  // Servers that have no business with clients.
  /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|rediss|amqps?|kafka|nats):\/\//i,
  // Hosts of a private network: a name without a dot, a name that only it resolves, an address of its own.
  /\b(?:https?|wss?):\/\/(?:[^\s/@]*@)?(?:[\w-]+(?=[:/\s"')]|$)|[\w.-]+\.(?:local|internal|svc|cluster|lan)\b)/i,
  /\b(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}(?::\d+|\/)/,
  /\[(?:::1|f[cd][\da-f]{2}:[\da-f:]*)\]:\d+/i,
];

/** True for a text with a stack, the address of an inner server, or an error of a connection to one. */
export function tellsOfInside(text: string): boolean {
  return inside.some((pattern) => pattern.test(text));
}

/** How graphql-js and its kin begin what they say of an operation or a variable. */
const aboutOperation =
  /^(?:Variable "\$|Cannot query field|Unknown (?:type|argument|directive|field)|Field "|Value "|Enum "|Expected )/;
const suggestion =
  / Did you mean (?:(?:the [a-z ]+|to use an inline fragment on) )?"[\w$@.]+"(?:,? (?:or )?"[\w$@.]+")*\?/g;

/** The same message without the names that a server suggests from its own schema, which is not the client's. */
export function withoutSuggestion(message: string): string {
  return aboutOperation.test(message) ? message.replaceAll(suggestion, '') : message;
}
