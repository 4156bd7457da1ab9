import type { MachineInput } from '../machine/inputs.ts';
import type { IncomingFrame } from './incoming.ts';

type Info = Extract<IncomingFrame, { type: 'info' }>;
type Happening =
  | Omit<Extract<MachineInput, { kind: 'SPOKEN' }>, 'at'>
  | Omit<Extract<MachineInput, { kind: 'PLAYED' }>, 'at'>;

/** What a report about speech means; undefined for reports that change nothing. */
export function readInfo({ name, value }: Info): Happening | undefined {
  if (name === 'tokensPlayed') return typeof value === 'string' ? { kind: 'PLAYED', text: value } : undefined;
  const isOver = value === 'off' || value === 'stop';
  return name === 'agentSpeaking' && isOver ? { kind: 'SPOKEN' } : undefined;
}
