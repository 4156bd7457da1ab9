/** Text that reveals how a service is built. */
const internals: readonly RegExp[] = [
  // Stack traces of JavaScript, Java and similar languages, of Python, and of Go.
  /\bat [^\n]*(?:\.(?:[cm]?[jt]sx?|java|kt|scala|rb|php|cs)|node:[\w/]+):(?:line )?\d+/,
  /Traceback \(most recent call last\)/,
  /goroutine \d+ \[/,
  // Errors of the operating system about a connection.
  /\b(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE)\b/,
  // Servers that clients do not use.
  /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|rediss|amqps?|kafka|nats):\/\//i,
];

/** Text that names a server inside. */
const hosts: readonly RegExp[] = [
  // Hosts of a private network: a name without a dot, a name that only the network resolves, a private address.
  /\b(?:https?|wss?):\/\/(?:[^\s/@]*@)?(?:[\w-]+(?=[:/\s"')]|$)|[\w.-]+\.(?:local|internal|svc|cluster|lan)\b)/i,
  /\b(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}(?::\d+|\/)/,
  /\[(?:::1|f[cd][\da-f]{2}:[\da-f:]*)\]:\d+/i,
];

/**
 * True for a text with a stack trace, the address of an internal server, or a connection error.
 * @param aboutInput the text refuses a client's input: it may name a private address as an example
 */
export function revealsInternals(text: string, { aboutInput = false } = {}): boolean {
  if (internals.some((pattern) => pattern.test(text))) return true;
  return !aboutInput && hosts.some((pattern) => pattern.test(text));
}

/** How graphql-js and similar libraries begin messages about an operation or a variable. */
const aboutOperation =
  /^(?:Variable "\$|Cannot query field|Unknown (?:type|argument|directive|field)|Field "|Value "|Enum "|Expected )/;
const suggestion =
  / Did you mean (?:(?:the [a-z ]+|to use an inline fragment on) )?"[\w$@.]+"(?:,? (?:or )?"[\w$@.]+")*\?/g;

/** Removes suggested names from a message: they come from the server's own schema, not from the client's. */
export function withoutSuggestion(message: string): string {
  return aboutOperation.test(message) ? message.replaceAll(suggestion, '') : message;
}
