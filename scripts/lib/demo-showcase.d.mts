/** A line for each request that was made; none where there was one already. */
export function makeShowcase(env: NodeJS.ProcessEnv): Promise<readonly string[]>;
