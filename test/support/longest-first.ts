import { statSync } from 'node:fs';
import path from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { importsOf, longTests } from '../../scripts/lib/long-tests.mjs';

/**
 * The order of test files: the projects as they are configured, and in each the files that take
 * longest first, so that no worker is left with a long one at the end. How long a file took is known
 * from the run before. Those of which it is not known come first: of these the ones with a long form,
 * and then those with most to read, which is all that a fresh clone can tell.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    if (files.length === 1) return files;
    const projects = this.ctx.projects.map(({ name }) => name);
    const long = longTests();
    const ranked = files.map((file) => {
      const { project, moduleId } = file;
      const known = this.ctx.cache.getFileTestResults(
        `${project.name}:${path.relative(this.ctx.config.root, moduleId)}`,
      );
      const group = known ? 2 : long.includes(moduleId) ? 0 : 1;
      return {
        file,
        rank: 3 * projects.indexOf(project.name) + group,
        length: known ? known.duration : sizeOf(moduleId),
      };
    });
    return ranked
      .toSorted((one, other) => one.rank - other.rank || other.length - one.length)
      .map(({ file }) => file);
  }
}

/** With what it imports from beside it: the story in the browser is told by files of its own. */
function sizeOf(file: string): number {
  const beside = importsOf(file).filter((one) => one.startsWith(`${path.dirname(file)}/`));
  return [file, ...beside].reduce((sum, one) => sum + statSync(one).size, 0);
}
