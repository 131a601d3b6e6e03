export * from './json/read-json.js';
export * from './json/survey-json.js';
