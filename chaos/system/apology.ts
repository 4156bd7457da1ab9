/** Whether a text is read aloud by the provider because it could not reach the system: it is no line of a conversation. */
export function isApology(text: string): boolean {
  return /something does not work here|funktioniert gerade etwas nicht/.test(text);
}
