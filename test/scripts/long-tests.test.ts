import { expect, it } from 'vitest';
import { longTests } from '../../scripts/lib/long-tests.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';

it('the long tests are those that use the lengths or have properties, and no others', () => {
  const files = longTests();
  expect(files).toContain(inRoot('test', 'domain', 'intake', 'services.test.ts'));
  expect(files).not.toContain(inRoot('test', 'domain', 'ids.test.ts'));
  expect(files.filter((file) => !file.endsWith('.test.ts'))).toEqual([]);
});
