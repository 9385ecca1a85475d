import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { longTests } from '../../scripts/lib/long-tests.mjs';

/**
 * The order of test files: the projects as they are configured, and in each the files that take
 * longest first, so that no worker is left with a long one at the end. How long a file took is known
 * from the run before; in a fresh clone those with a long form, and then the largest, come first.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    if (files.length === 1) return files;
    const projects = this.ctx.projects.map(({ name }) => name);
    const long = longTests();
    const isKnown = ({ project, moduleId }: TestSpecification): boolean => {
      const file = moduleId.slice(this.ctx.config.root.length + 1);
      return this.ctx.cache.getFileTestResults(`${project.name}:${file}`) !== undefined;
    };
    const rank = (file: TestSpecification): number => {
      const first = !isKnown(file) && long.includes(file.moduleId) ? 0 : 1;
      return 2 * projects.indexOf(file.project.name) + first;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
