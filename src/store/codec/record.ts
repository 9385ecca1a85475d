import * as z from 'zod';
import { RecordError } from './record-error.ts';

/** The schema version of every record that this build writes, and the only one that it reads. */
export const RECORD_VERSION = 2;

const versioned = z.looseObject({ v: z.unknown() });

/**
 * The value of a stored record `{"v":1,...}`, re-branded.
 * @throws RecordError when the text is no JSON, of another schema version or of another shape.
 */
export function decodeRecord<Schema extends z.ZodType>(
  key: string,
  text: string,
  schema: Schema,
): z.output<Schema> {
  return check(key, parseJson(key, text), schema);
}

/**
 * The text of a record. It is checked before it is written, so that nothing is stored that could not
 * be read again.
 * @throws RecordError when the value is not of the schema's shape.
 */
export function encodeRecord(key: string, value: object, schema: z.ZodType): string {
  return JSON.stringify(check(key, value, schema));
}

function parseJson(key: string, text: string): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new RecordError(key, 'it is not JSON');
  }
  const version = versioned.safeParse(json).data?.v;
  if (version !== RECORD_VERSION) {
    const found =
      version === undefined ? 'no schema version' : `schema version ${JSON.stringify(version)}`;
    throw new RecordError(key, `it has ${found}; this build reads version ${RECORD_VERSION}`);
  }
  return json;
}

function check<Schema extends z.ZodType>(
  key: string,
  value: unknown,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`,
  );
  throw new RecordError(key, problems.join('; '));
}
