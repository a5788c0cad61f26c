import assert from "node:assert/strict";
import test from "node:test";
import { rangeOf } from "../../../src/KpiDashboard.Web/frontend/chart-range.js";

test("an axis looked at closely has round ends around what is drawn", () => {
  assert.deepEqual(rangeOf([41.2, 46.9, null, 44]), { min: 40, max: 48, interval: 2 });
  assert.deepEqual(rangeOf([12, 80]), { min: 0, max: 100, interval: 20 });
});

test("it never leaves 0 to 100 percent", () => {
  assert.deepEqual(rangeOf([0, 1.5]), { min: 0, max: 2, interval: 1 });
  assert.deepEqual(rangeOf([99, 100]), { min: 98, max: 100, interval: 1 });
});

test("where nothing is drawn it is the whole axis", () => {
  assert.deepEqual(rangeOf([null, undefined]), { min: 0, max: 100, interval: 20 });
});
