/** The version of the shell, and the paths of all its files; put in by the build (`worker-build.ts`). */
declare const SHELL_VERSION: string;
declare const SHELL_FILES: readonly string[];

declare module '*.graphql?raw' {
  const text: string;
  export default text;
}
