const DOMAIN = '^libs/domain/src/';
const PERSISTENCE = '^libs/persistence/src/';
const PORTAL = '^apps/portal/src/';
// What a test may do, and the code that only tests use.
const TEST = '\\.spec\\.tsx?$|/testing/|^test/';

/** The architecture, as a test. test/architecture/borders.spec.ts shows each rule tripping. */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'No package, no node: module, no other lib.',
      severity: 'error',
      from: { path: DOMAIN, pathNot: TEST },
      to: { pathNot: DOMAIN },
    },
    {
      name: 'base-stands-on-nothing',
      comment: 'base <- calendar <- programme <- report <- validation, aggregation <- deviation.',
      severity: 'error',
      from: { path: `${DOMAIN}base/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}base/` },
    },
    {
      name: 'calendar-stands-on-base',
      severity: 'error',
      from: { path: `${DOMAIN}calendar/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(base|calendar)/` },
    },
    {
      name: 'programme-stands-on-calendar',
      severity: 'error',
      from: { path: `${DOMAIN}programme/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(base|calendar|programme)/` },
    },
    {
      name: 'report-stands-on-programme',
      severity: 'error',
      from: { path: `${DOMAIN}report/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(base|calendar|programme|report)/` },
    },
    {
      name: 'judging-stands-on-report',
      comment: 'Validation and aggregation know each other as little as what stands on them.',
      severity: 'error',
      from: { path: `${DOMAIN}(validation|aggregation)/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(base|calendar|programme|report|$1)/` },
    },
    {
      name: 'deviation-stands-on-aggregation',
      comment: 'A deviation is seen in outcomes; an outcome never depends on one.',
      severity: 'error',
      from: { path: `${DOMAIN}deviation/`, pathNot: TEST },
      to: {
        path: DOMAIN,
        pathNot: `${DOMAIN}(base|calendar|programme|report|aggregation|deviation)/`,
      },
    },
    {
      name: 'reminder-stands-on-programme',
      severity: 'error',
      from: { path: `${DOMAIN}reminder/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(base|calendar|programme|reminder)/` },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|tools|bench|test)/' },
    },
    {
      name: 'apps-are-strangers',
      comment: 'Apps meet in the database and in the queues.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^(apps/(?!$1/)|tools/|bench/|test/)' },
    },
    {
      name: 'libs-by-their-index',
      comment: 'A lib is entered by its index.ts, or by testing/ from a test.',
      severity: 'error',
      from: { path: '^(apps|libs|tools|bench)/([^/]+)/', pathNot: TEST },
      to: { path: '^libs/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'libs-build-upward',
      comment: 'domain <- intake; domain <- persistence <- platform.',
      severity: 'error',
      from: { path: '^libs/(intake|persistence)/', pathNot: TEST },
      to: { path: '^libs/((?!$1/)(intake|persistence)|platform)/' },
    },
    {
      name: 'contract-is-the-wire',
      comment:
        'Schemas of what is asked and answered: zod and the words of the domain, nothing else.',
      severity: 'error',
      from: { path: '^libs/contract/', pathNot: TEST },
      to: { pathNot: ['^libs/contract/', '^libs/domain/src/index\\.ts$', 'node_modules/zod/'] },
    },
    {
      name: 'only-apps-speak-the-wire',
      comment: 'A row of the database or a rule that knew the answer it ends in would bind both.',
      severity: 'error',
      from: { path: '^libs/(domain|intake|persistence)/' },
      to: { path: '^libs/contract/' },
    },
    {
      name: 'queries-import-no-writes',
      comment: 'Who only reads can be seen to.',
      severity: 'error',
      from: { path: `${PERSISTENCE}.*\\.query\\.ts$`, pathNot: TEST },
      to: { path: `${PERSISTENCE}.*\\.write\\.ts$` },
    },
    {
      name: 'database-knows-no-concept',
      comment: 'What is stored stands on how it is reached.',
      severity: 'error',
      from: { path: `${PERSISTENCE}database/`, pathNot: TEST },
      to: { path: `${PERSISTENCE}(?!database/)[^/]+/` },
    },
    {
      name: 'concepts-form-no-circle',
      comment: 'So none of their arrows runs back up. What only types tie together counts too.',
      severity: 'error',
      scope: 'folder',
      from: { path: `${PERSISTENCE}(?!database$|testing$)[^/]+$` },
      to: { circular: true },
    },
    {
      name: 'portal-topics-stand-on-the-rest',
      comment: 'text, client, assets <- page <- ui <- charts <- session and the topics.',
      severity: 'error',
      from: { path: `${PORTAL}(text|client|assets|page|ui|charts)/`, pathNot: TEST },
      to: { path: PORTAL, pathNot: `${PORTAL}(text|client|assets|page|ui|charts)/` },
    },
    {
      name: 'portal-folders-form-no-circle',
      comment: 'So none of their arrows runs back up. What only types tie together counts too.',
      severity: 'error',
      scope: 'folder',
      from: { path: `${PORTAL}[^/]+$` },
      to: { circular: true },
    },
    {
      name: 'queues-only-in-shells',
      comment: 'The database is the truth: a stage that adds the job itself would be a dual write.',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: `\\.(processor|relay|sweeper|module)\\.ts$|^libs/platform/|^libs/persistence/src/database/migrate\\.ts$|${TEST}`,
      },
      to: { path: 'node_modules/(bullmq|ioredis|@nestjs/bullmq)/' },
    },
    {
      name: 'sql-only-in-persistence',
      comment: 'Apps call its functions; a module, or the queue, may open a pool and hand it on.',
      severity: 'error',
      from: {
        path: '^(apps|libs|tools)/',
        pathNot: `^libs/persistence/|^libs/platform/src/queue/|\\.module\\.ts$|${TEST}`,
      },
      // A type says what is passed through; it cannot ask anything.
      to: { path: 'node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'orm-only-in-shells',
      comment: 'A shell is given the entity manager and hands it to a function of persistence.',
      severity: 'error',
      from: {
        path: '^(apps|libs|tools)/',
        pathNot: `^libs/persistence/|^apps/api/src/(reading|metrics)/|\\.(stage|relay|sweeper|controller|module)\\.ts$|-gauges\\.ts$|${TEST}`,
      },
      to: { path: 'node_modules/@mikro-orm/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'What only types tie together is tied together all the same.',
      severity: 'error',
      from: { pathNot: TEST },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: `^apps/portal/src/assets/.*\\.js$|(main|index|start|write-dashboards|write-deadlines)\\.ts$|\\.mjs$|/migrations/|${TEST}`,
      },
      to: {},
    },
    {
      name: 'no-dev-dependencies-at-run-time',
      comment:
        'Dashboards and rules of deadlines are written by hand of a developer and committed.',
      severity: 'error',
      from: { path: '^(apps|libs|tools)/', pathNot: `^tools/(dashboards|deadlines)/|${TEST}` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'what-is-imported-exists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      conditionNames: ['types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
