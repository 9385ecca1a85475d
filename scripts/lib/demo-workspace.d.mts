export const demoIds: {
  readonly team: string;
  readonly app: string;
  readonly bot: string;
  readonly carla: string;
  readonly gina: string;
  readonly andre: string;
  readonly amira: string;
  readonly max: string;
  readonly acmeChannel: string;
  readonly generalChannel: string;
};

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly fullName: string;
  readonly role: string;
}

export const demoPeople: readonly DemoPerson[];

/** What local-slack reads as its configuration. */
export interface LocalSlackConfig {
  readonly workspace: { readonly name: string; readonly domain: string; readonly teamId: string };
  readonly app: {
    readonly appId: string;
    readonly botUserId: string;
    readonly botName: string;
    readonly botToken: string;
    readonly appToken: string;
    readonly mode: string;
  };
  readonly users: readonly {
    readonly id: string;
    readonly name: string;
    readonly real_name: string;
    readonly tz: string;
  }[];
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly members: readonly string[];
  }[];
}

export const demoWorkspace: LocalSlackConfig;

/** `outside` is usually `process.env`. */
export function demoBotEnvironment(
  outside: Readonly<Record<string, string | undefined>>,
  places: {
    readonly slackApiUrl: string;
    readonly redisUrl: string;
    readonly healthPort: number;
  },
): Record<string, string | undefined>;
