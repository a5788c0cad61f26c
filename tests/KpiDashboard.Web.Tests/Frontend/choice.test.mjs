import assert from "node:assert/strict";
import test from "node:test";
import { placeAfter } from "../../../src/KpiDashboard.Web/frontend/choice.js";

test("the first arrow down chooses the first option, the first arrow up the last", () => {
  assert.equal(placeAfter(-1, 1, 5), 0);
  assert.equal(placeAfter(-1, -1, 5), 4);
});

test("arrows go round at both ends", () => {
  assert.equal(placeAfter(4, 1, 5), 0);
  assert.equal(placeAfter(0, -1, 5), 4);
  assert.equal(placeAfter(2, 1, 5), 3);
  assert.equal(placeAfter(2, -1, 5), 1);
});

test("a list of one option keeps it chosen", () => {
  assert.equal(placeAfter(0, 1, 1), 0);
  assert.equal(placeAfter(0, -1, 1), 0);
});
