import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { findingsOf } from './doctor/checks.ts';
import { gatherFacts } from './doctor/gather.ts';
import { hasErrors, jsonReport, writtenReport } from './doctor/report.ts';

/**
 * `npm run doctor`, or `node dist/doctor.js` where the bot runs: looks at everything that the bot
 * needs and says how to mend what it finds. Reads the same environment as the bot; `.env`, where
 * there is one, adds what the environment does not have. Changes nothing.
 */
async function main(args: readonly string[]): Promise<void> {
  const unknown = args.filter((arg) => arg !== '--json');
  if (unknown.length > 0) {
    process.stderr.write('Usage: npm run doctor [-- --json]\n');
    process.exitCode = 2;
    return;
  }
  if (existsSync('.env')) loadEnvFile('.env');
  const findings = findingsOf(await gatherFacts(process.env, Date.now, process.versions.node));
  const isColoured = process.stdout.isTTY && !process.env['NO_COLOR'];
  const report = args.includes('--json')
    ? jsonReport(findings)
    : writtenReport(findings, isColoured);
  process.stdout.write(`${report}\n`);
  process.exitCode = hasErrors(findings) ? 1 : 0;
}

await main(process.argv.slice(2));
