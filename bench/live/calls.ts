import type { ChildProcess } from 'node:child_process';

/** What a process of the benchmark does when its parent asks it to. */
export type Handlers = Readonly<Record<string, (argument: never) => unknown>>;

interface Call {
  readonly call: number;
  readonly name: string;
  readonly argument: unknown;
}

interface Answer {
  readonly answered: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** A child process, by what it can be asked. */
export interface Peer<Known extends Handlers> {
  ask<Name extends keyof Known & string>(
    name: Name,
    argument: Parameters<Known[Name]>[0],
  ): Promise<Awaited<ReturnType<Known[Name]>>>;
}

const known = new Map<string, (argument: never) => unknown>();
const early: Call[] = [];

/** Answers the calls of the parent process, and ends with it. May be called again, with other handlers. */
export function answerCalls(handlers: Handlers): void {
  if (known.size === 0) {
    process.on('message', answer);
    process.on('disconnect', () => process.exit(0));
  }
  for (const [name, handler] of Object.entries(handlers)) known.set(name, handler);
  for (const call of early.splice(0)) answer(call);
}

function answer(asked: Call): void {
  const { call, name, argument } = asked;
  const handler = known.get(name);
  if (!handler) {
    // Its module is not loaded yet.
    early.push(asked);
    return;
  }
  void Promise.try(() => handler(argument as never)).then(
    (result) => process.send?.({ answered: call, result } satisfies Answer),
    (error: unknown) => process.send?.({ answered: call, error: String(error) } satisfies Answer),
  );
}

/** Rejects pending calls when the child fails or ends. */
export function peerOf<Known extends Handlers>(child: ChildProcess, name: string): Peer<Known> {
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  let calls = 0;
  child.on('message', ({ answered, result, error }: Answer) => {
    const asked = waiting.get(answered);
    waiting.delete(answered);
    if (error === undefined) asked?.resolve(result as never);
    else asked?.reject(new Error(`${name}: ${error}`));
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} ended with ${code}`));
  });
  return {
    ask(asked, argument) {
      calls += 1;
      const call = calls;
      return new Promise((resolve, reject) => {
        waiting.set(call, { resolve, reject });
        child.send({ call, name: asked, argument } satisfies Call);
      });
    },
  };
}
