import { z } from 'zod';
import { parseSealingKeys, type SealingKey } from '../domain/sealing-keys.ts';

/** The app in one workspace, whose bot token the operator gives; it may not be logged. */
export interface OneWorkspace {
  readonly kind: 'one-workspace';
  readonly botToken: string;
}

/** What is needed where administrators install the app themselves; none of it may be logged. */
export interface ManyWorkspaces {
  readonly kind: 'many-workspaces';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** The first seals, all of them open. */
  readonly keys: readonly SealingKey[];
  /** Where browsers reach the bot, without a path. */
  readonly publicUrl: string;
}

const BOT_TOKEN =
  'is the bot token (Slack app settings: OAuth & Permissions); it starts with xoxb-';
const PUBLIC_ADDRESS =
  'is the address at which browsers reach the bot: https:// and a host, without a path';

function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username } = new URL(text);
  return protocol === 'https:' && [pathname, search, hash, username].join('') === '/';
}

/** The variables of many workspaces. SLACK_CLIENT_ID turns it on, and then all are needed. */
const MANY = {
  SLACK_CLIENT_ID: z
    .string()
    .regex(
      /^\d+\.\d+$/,
      'is the client id (Slack app settings: Basic Information), such as 1234567890.1234567890',
    )
    .optional(),
  SLACK_CLIENT_SECRET: z
    .string()
    .min(8, 'is the client secret (Slack app settings: Basic Information)')
    .optional(),
  SLACK_STATE_SECRET: z
    .string()
    .min(32, 'is a secret of your own, 32 characters or more; `openssl rand -hex 32` makes one')
    .optional(),
  INSTALLATION_KEYS: z
    .string()
    .transform((text, context) => {
      const read = parseSealingKeys(text);
      if (read.ok) return read.value;
      for (const { message } of read.problems) context.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine(isPublicAddress, PUBLIC_ADDRESS)
    .transform((text) => new URL(text).origin)
    .optional(),
};

/** How the bot comes by its tokens: one is given, or administrators install it. */
export const installingVariables = {
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', BOT_TOKEN).optional(),
  ...MANY,
};

type Variables = z.output<z.ZodObject<typeof installingVariables>>;

const NAMES = Object.keys(MANY);

/** What is wrong between the variables of one workspace and those of many. */
export function problemsOfInstalling(
  given: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const set = NAMES.filter((name) => given[name] !== undefined);
  const isMany = given['SLACK_CLIENT_ID'] !== undefined;
  if (!isMany && set.length > 0) {
    return [
      `${set.join(', ')} ${set.length === 1 ? 'is' : 'are'} for many workspaces, which SLACK_CLIENT_ID turns on; set that too, or none of them`,
    ];
  }
  if (!isMany) {
    return given['SLACK_BOT_TOKEN'] === undefined
      ? [`SLACK_BOT_TOKEN ${BOT_TOKEN}. For many workspaces give SLACK_CLIENT_ID instead`]
      : [];
  }
  return [
    ...NAMES.filter((name) => !set.includes(name)).map(
      (name) => `${name} is needed with SLACK_CLIENT_ID, for many workspaces`,
    ),
    ...(given['SLACK_BOT_TOKEN'] === undefined
      ? []
      : [
          'SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many: set one of them only',
        ]),
  ];
}

/** Undefined where a variable is missing. */
export function installingOf(data: Variables): OneWorkspace | ManyWorkspaces | undefined {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
    INSTALLATION_KEYS: keys,
    PUBLIC_URL: publicUrl,
  } = data;
  if (botToken !== undefined) return { kind: 'one-workspace', botToken };
  return clientId === undefined ||
    clientSecret === undefined ||
    stateSecret === undefined ||
    keys === undefined ||
    publicUrl === undefined
    ? undefined
    : { kind: 'many-workspaces', clientId, clientSecret, stateSecret, keys, publicUrl };
}
