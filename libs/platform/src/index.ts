export * from './queue/queue-names.js';
export * from './queue/stage-queues.js';
export * from './queue/with-deadline.js';
