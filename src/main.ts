import { startBot } from './bot/bot.ts';
import { ConfigError, readConfig } from './config.ts';
import { createLog } from './log.ts';

/** The one entry: reads the environment, starts the bot, drains it when asked to stop. */
async function main(): Promise<void> {
  const { config, secrets } = readConfig(process.env);
  const log = createLog(config.logLevel);
  // A library's forgotten promise must not take the bot down; the operator reads about it.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));

  const bot = await startBot({ config, secrets, log, now: Date.now });
  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping: what is under way is finished first');
    bot.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the bot did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else createLog('info').fatal({ err: error }, 'the bot could not start');
  process.exit(1);
});
