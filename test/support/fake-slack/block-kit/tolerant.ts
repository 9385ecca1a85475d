import { z } from 'zod';
import { sentences } from './sentences.ts';

/** What the value becomes on its way to Slack: `undefined` fields vanish. */
export const asJson = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

const withBlocks = z.object({ blocks: z.array(z.unknown()) });

/**
 * The blocks that parse, in their places, and what is wrong with the others: one bad block must
 * not hide what is wrong between the good ones.
 */
export const parsedOneByOne = <T>(
  json: unknown,
  schema: z.ZodType<T>,
): { readonly good: readonly T[]; readonly violations: readonly string[] } => {
  const { data } = withBlocks.safeParse(json);
  const results = (data?.blocks ?? []).map((block) => schema.safeParse(block));
  return {
    good: results.flatMap((result) => (result.success ? [result.data] : [])),
    violations: results.flatMap((result, index) =>
      result.success ? [] : sentences(result.error, ['blocks', index]),
    ),
  };
};
