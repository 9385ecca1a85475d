import type * as z from 'zod';

/** `Type` with everything read-only and intersections merged, so that two spellings compare. */
type Normal<Type> = Type extends string | number | boolean | null | undefined
  ? Type
  : { readonly [Key in keyof Type]: Normal<Type[Key]> };

/** Generic functions are assignable to each other only where the types they test for are identical. */
type IsSame<One, Other> =
  (<T>(value: T) => T extends Normal<One> ? 1 : 2) extends <T>(
    value: T,
  ) => T extends Normal<Other> ? 1 : 2
    ? true
    : false;

/**
 * Returns the schema as it is; does not compile unless the schema's output is the domain type,
 * optional properties included. `satisfies z.ZodType<Domain>` would let a schema forget those.
 */
export function exactly<Domain>() {
  return <Schema extends z.ZodType>(
    schema: IsSame<z.output<Schema>, Domain> extends true
      ? Schema
      : { readonly 'the schema is not the domain type': Domain },
  ) => schema;
}
