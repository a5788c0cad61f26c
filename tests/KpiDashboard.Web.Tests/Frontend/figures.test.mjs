import assert from "node:assert/strict";
import test from "node:test";
import { count, percent } from "../../../src/KpiDashboard.Web/frontend/figures.js";

test("a percentage has a comma and a space before its sign in Vietnamese, a point and none in English", () => {
  assert.equal(percent(46.875, "vi"), "46,9\u00a0%");
  assert.equal(percent(46.875, "en"), "46.9%");
  assert.equal(percent(46.875, "vi", 2), "46,88\u00a0%");
});

test("thousands are grouped as the language groups them", () => {
  assert.equal(count(1234567, "vi"), "1.234.567");
  assert.equal(count(1234567, "en"), "1,234,567");
});

test("a missing number is a dash and not a zero", () => {
  assert.equal(count(null, "vi"), "–");
  assert.equal(percent(undefined, "en"), "–");
  assert.equal(count(0, "vi"), "0");
  assert.equal(percent(0, "en"), "0.0%");
});
