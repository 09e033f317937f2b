import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Ends the run with one plain line: `41 passed, 0 failed`. */
export default class ClosingLine implements Reporter {
  private readonly outcomes = new Map<string, boolean>();

  onTestEnd(test: TestCase, result: TestResult) {
    this.outcomes.set(test.id, result.status === test.expectedStatus);
  }

  onEnd(_result: FullResult) {
    const passed = [...this.outcomes.values()].filter(Boolean).length;
    console.log(`\n${passed} passed, ${this.outcomes.size - passed} failed`);
  }
}
