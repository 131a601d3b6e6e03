import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { printOpenApi } from './docs/print-openapi.js';

/** Writes the description to the file that is named, or else prints it. */
const [file] = process.argv.slice(2);
const text = await printOpenApi();
if (file === undefined) process.stdout.write(text);
else await writeFile(file, text);
