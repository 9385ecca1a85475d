/**
 * Turns Ctrl-C, kill and a closed terminal into one request to stop. A second Ctrl-C changes
 * nothing: ending the servers before the bot has drained would lose what it is sending.
 *
 * @param {(again: boolean, name: NodeJS.Signals) => void} onStop called for each signal
 * @returns {AbortSignal}
 */
export function stopSignals(onStop) {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      const again = controller.signal.aborted;
      controller.abort();
      onStop(again, name);
    });
  }
  return controller.signal;
}
