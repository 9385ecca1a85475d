export interface RedisProgram {
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function isNewEnough(text: string): boolean;

export function findRedisProgram(): Promise<RedisProgram>;
