/**
 * vitest's JSON report for the launcher, written to the file that it names, with what vitest's own
 * leaves out: what failed a group of tests, such as its `beforeAll`, or the run outside any test, such
 * as an unhandled rejection; and which files were not finished, as when their worker died.
 */
import { writeFileSync } from 'node:fs';
import { JsonReporter } from 'vitest/node';

/** The environment variable with the file to write. */
const REPORT_FILE = 'TEST_REPORT_FILE';

const groupsOf = (testModule) =>
  [...testModule.children.allSuites()].flatMap((suite) =>
    suite.errors().map(({ message }) => ({ title: suite.fullName, message })),
  );

export default class TestReporter extends JsonReporter {
  constructor() {
    super({});
    this.run = { testModules: [], errors: [] };
  }

  async onTestRunEnd(testModules, errors) {
    this.run = { testModules, errors };
    await super.onTestRunEnd(testModules);
  }

  async writeReport(text) {
    const report = JSON.parse(text);
    const { testModules, errors } = this.run;
    const testResults = report.testResults.map((file, at) => ({
      ...file,
      failedGroups: groupsOf(testModules[at]),
      isUnfinished: ['queued', 'pending'].includes(testModules[at].state()),
    }));
    const outside = errors.map((error) => ({
      message: [error.message, error.cause?.message].filter(Boolean).join(' '),
      type: error.type,
      file: error.VITEST_TEST_PATH,
    }));
    writeFileSync(
      process.env[REPORT_FILE],
      JSON.stringify({ ...report, testResults, errors: outside }),
    );
  }
}
