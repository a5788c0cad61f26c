import assert from "node:assert/strict";
import test from "node:test";
import { escapeText, fileName } from "../../../src/KpiDashboard.Web/frontend/chart-image.js";

test("a picture's file name has nothing that a file system refuses", () => {
  assert.equal(fileName('Hồ sơ: 8/2022 "A" <b>, c'), "Hồ-sơ-8-2022-A-b-c");
  assert.equal(fileName("a".repeat(200)).length, 80);
});

test("a title cannot become markup of the picture", () => {
  assert.equal(escapeText("A & B < C"), "A &amp; B &lt; C");
});
