/** Runs a program to its end. The launcher's programs never read from the keyboard. */
import { spawn } from 'node:child_process';

/**
 * Shows what the program writes.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @param {(child: import('node:child_process').ChildProcess) => void} [onStarted]
 * @returns {Promise<number>} the exit code; 1 where it could not be started or was ended
 */
export function runShown(file, args, options = {}, onStarted = () => {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
    onStarted(child);
    child.on('error', (error) => {
      // Told to end by the signal among the options: it closes once it has ended.
      if (error.name !== 'AbortError') resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Keeps what the program writes.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(file, args, options = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: output + error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
