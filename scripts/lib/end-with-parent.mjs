/**
 * Loaded into vitest and its workers: ends a process as soon as the one that started it is gone,
 * however that ended. A worker would go on with its test until it next has something to report.
 */
// Bound now, because vitest replaces it while tests run.
const exit = process.exit.bind(process);
process.once('disconnect', () => exit(1));
// vitest hears nothing from the launcher, so the channel must not keep it from ending; to a worker
// the channel is what it lives for.
if (process.argv[1]?.endsWith('vitest.mjs')) process.channel?.unref();
