export * from './boot-check.js';
export * from './migrate.js';
export * from './mikro-orm.config.js';
export * from './queries/programmes.query.js';
export * from './queries/unfinished-work.query.js';
export * from './sql.js';
export * from './writes/programme.write.js';
