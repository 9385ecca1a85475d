import { setTimeout as pause } from 'node:timers/promises';
import type { SettingsDesk } from '../application/settings-desk.ts';
import type { StoredSettings } from '../application/settings-store.ts';
import { effectiveSettings } from '../domain/settings/stored.ts';
import type { SettingTexts } from '../domain/settings/table.ts';
import { RecordError } from '../store/codec/record-error.ts';
import { keySpace } from '../store/keys.ts';
import { RedisSettingsStore } from '../store/settings-store.ts';
import { beginJobs, endJobs } from './hand-over.ts';
import { type Installed, openWorkspace, type Workspace, type WorkspaceHost } from './workspace.ts';

/**
 * A workspace under the settings that its admins have stored over the environment's. When they change,
 * here or through another process, it becomes another composition: listeners work with the new one at
 * once, its jobs when those of the old one have ended.
 *
 * @param defaults what the environment says
 */
export async function openConfigured(
  host: WorkspaceHost,
  installed: Installed,
  defaults: SettingTexts,
): Promise<Workspace> {
  const { teamId } = installed.self;
  const log = host.log.child({ team: teamId });
  const keys = keySpace(host.keyPrefix);
  const watched = new RedisSettingsStore(host.workerRedis, keys);

  const desk: SettingsDesk = {
    defaults,
    store: new RedisSettingsStore(host.userRedis, keys),
    refresh: async () => refresh(),
  };

  const load = async (): Promise<StoredSettings> => {
    try {
      return await desk.store.load(teamId);
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      log.error({ err: error }, 'the stored settings cannot be read; the environment’s count');
      return { version: await desk.store.versionOf(teamId), texts: {} };
    }
  };

  const compose = ({ version, texts }: StoredSettings) => {
    const { settings, ignored } = effectiveSettings(defaults, texts);
    if (ignored.length > 0) {
      log.warn({ version, ignored }, 'stored settings cannot be used; the environment’s count');
    }
    return { version, workspace: openWorkspace(host, installed, settings, desk) };
  };

  let current = compose(await load());
  let isStarted = false;
  const stopping = new AbortController();
  const { signal } = stopping;
  const wait = async (ms: number) => pause(ms, undefined, { signal }).catch(() => undefined);
  /** The jobs of one composition after the other: two would undo each other's due times. */
  let jobs: Promise<void> = Promise.resolve();
  let refreshed: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const takeOver = async (): Promise<void> => {
    const stored = await load();
    if (signal.aborted || stored.version === current.version) return;
    const old = current.workspace;
    current = compose(stored);
    const { workspace } = current;
    log.info({ version: stored.version }, 'other settings count from now on');
    const hasJobs = isStarted;
    // Settings that are changed again meanwhile are not waited for.
    const isOver = () => signal.aborted || current.workspace !== workspace;
    jobs = jobs.then(async () => {
      await endJobs(old, log);
      if (hasJobs) await beginJobs(workspace, old.fingerprint, { wait, isOver, log });
    });
  };
  /** One after the other, so that what was read last counts. */
  const refresh = async (): Promise<void> => {
    refreshed = refreshed.then(takeOver, takeOver);
    return refreshed;
  };

  const watch = async () => {
    try {
      if ((await watched.versionOf(teamId)) !== current.version) await refresh();
    } catch (error) {
      log.warn({ err: error }, 'it is not known whether the settings have changed');
    }
    if (!signal.aborted) timer = setTimeout(() => void watch(), host.sweepMs);
  };

  return {
    get parts() {
      return current.workspace.parts;
    },
    get fingerprint() {
      return current.workspace.fingerprint;
    },
    start: async () => {
      isStarted = true;
      await current.workspace.start();
      timer = setTimeout(() => void watch(), host.sweepMs);
    },
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await Promise.all([jobs, current.workspace.stop()]);
    },
    close: async () => current.workspace.close(),
  };
}
