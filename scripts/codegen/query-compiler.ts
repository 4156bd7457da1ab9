/** The file beside a generated client's `client.ts` from which it loads its query compiler. */
export const compilerFile = 'query-compiler.wasm';

/** A generated client that loads its query compiler from {@link compilerFile}. */
export interface ClientWithCompiler {
  readonly source: string;
  /** The module that holds the compiler as text. */
  readonly compilerModule: string;
}

const loading =
  /const \{ wasm \} = await import\("([^"]+\.wasm-base64\.mjs)"\)\s+return await decodeBase64AsWasm\(wasm\)/;

/**
 * Makes a generated client read its query compiler as bytes. The import that Prisma writes is 4.6 MB of base64, which V8 keeps twice
 * as long as the process runs: as the module's source and as its constant.
 * @param source `internal/class.ts` of a generated client
 * @throws when Prisma loads its compiler in another way
 */
export function loadCompilerFromFile(source: string): ClientWithCompiler {
  const [statements, compilerModule] = loading.exec(source) ?? [];
  if (statements === undefined || compilerModule === undefined) {
    throw new Error('Prisma loads its query compiler in a new way: adapt scripts/codegen/query-compiler.ts.');
  }
  const reading = [
    `const { readFile } = await import('node:fs/promises')`,
    `    return new WebAssembly.Module(await readFile(new URL('../${compilerFile}', import.meta.url)))`,
  ];
  return { source: source.replace(statements, () => reading.join('\n')), compilerModule };
}

/**
 * The bytes of the compiler in the module of {@link ClientWithCompiler.compilerModule}.
 * @throws when the module does not hold it as base64
 */
export function compilerBytes(moduleText: string): Buffer {
  const [, base64] = /const wasm = "([\w+/=]+)"/.exec(moduleText) ?? [];
  if (base64 === undefined) {
    throw new Error(
      'Prisma stores its query compiler in a new way: adapt scripts/codegen/query-compiler.ts.',
    );
  }
  return Buffer.from(base64, 'base64');
}
