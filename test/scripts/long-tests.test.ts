import { expect, it } from 'vitest';
import { importsOf, longTests } from '../../scripts/lib/long-tests.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';

it('the long tests are those that use the lengths or have properties, and no others', () => {
  const files = longTests();
  expect(files).toContain(inRoot('test', 'domain', 'intake', 'services.test.ts'));
  expect(files).not.toContain(inRoot('test', 'domain', 'ids.test.ts'));
  expect(files.filter((file) => !file.endsWith('.test.ts'))).toEqual([]);
});

it('an import that a test only quotes is none', () => {
  expect(importsOf(inRoot('test', 'architecture.test.ts'))).toEqual([]);
});
