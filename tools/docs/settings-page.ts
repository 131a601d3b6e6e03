import { settingsTable } from '#platform';

/** `docs/settings.md`: every setting of every app, as the code reads it. */
export function settingsPage(): string {
  return `# Settings

Written by \`npm run docs\` from \`libs/platform/src/config/settings.ts\`.

All come from the environment and are read once, when a process starts; every fault is named at once. \`npm start\` sets
what is needed itself. A secret may stand in a file instead, which \`<NAME>_FILE\` names.

${settingsTable()}
`;
}
