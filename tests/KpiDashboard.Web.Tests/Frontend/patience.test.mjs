import assert from "node:assert/strict";
import test from "node:test";
import { waitAfter } from "../../../src/KpiDashboard.Web/frontend/patience.js";

test("each failure doubles the wait, up to half a minute", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 50].map((failures) => waitAfter(failures)), [1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
});
