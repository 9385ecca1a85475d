export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function countTests(report: unknown, exitCode: number): TestCounts;

export function summaryLine(counts: TestCounts): string;

export function failureLines(report: unknown): string[];

export function slowestFiles(report: unknown): string[];
