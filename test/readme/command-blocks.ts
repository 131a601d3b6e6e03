/** One fenced block of commands and the line of the document it starts on. */
export interface CommandBlock {
  readonly line: number;
  readonly script: string;
}

// These are what runs this very test, or take as long again; that they exist is all that is asked.
const RUNS_ELSEWHERE = /^npm (?:test|run (?:bench|faults|verify))\b[^#]*/;

/** The ```sh blocks of a document. What is not to be run is written as ```text. */
export function commandBlocks(markdown: string): CommandBlock[] {
  const lines = markdown.split('\n');
  return lines.flatMap((text, index) => {
    if (text !== '```sh') return [];
    const end = lines.indexOf('```', index);
    return [{ line: index + 1, script: lines.slice(index + 1, end).join('\n') }];
  });
}

/** The same commands, with those left out that have a run of their own. */
export function withoutLongRuns(script: string): string {
  return script
    .split('\n')
    .filter((line) => !RUNS_ELSEWHERE.test(line))
    .join('\n');
}

/** Names of the npm scripts that a block calls. */
export function npmScripts(script: string): string[] {
  const calls = script.matchAll(/^npm (?:run (?:-s )?)?(start|test|(?<=run (?:-s )?)[\w:-]+)/gm);
  return [...calls].flatMap(([, name]) => name ?? []);
}
