import assert from "node:assert/strict";
import test from "node:test";
import { pinToggled, read, removed, renamed, saved } from "../../../src/KpiDashboard.Web/frontend/saved-views.js";

const two = [
  { name: "A", address: "/explorer?unit=045", pinned: true },
  { name: "B", address: "/ranking", pinned: false },
];

test("what was kept is read again", () => assert.deepEqual(read(JSON.stringify(two)), two));

test("what is no list, and what leads to another site, is not read", () => {
  for (const text of [null, "", "{", "3", "[1]", '[{"name":"A"}]']) assert.deepEqual(read(text), []);
  for (const address of ["//evil.example", "https://evil.example", "javascript:alert(1)", "/\\\\evil.example"]) {
    assert.deepEqual(read(JSON.stringify([{ name: "A", address }])), []);
  }
});

test("a name stands for one address and keeps its pin", () => {
  assert.deepEqual(saved(two, " A ", "/units"), [two[1], { name: "A", address: "/units", pinned: true }]);
  assert.deepEqual(saved(two, "  ", "/units"), two);
});

test("no more than fifty are kept, and the oldest go", () => {
  const many = Array.from({ length: 60 }, (_, i) => i).reduce((list, i) => saved(list, `${i}`, "/"), []);
  assert.equal(many.length, 50);
  assert.equal(many[0].name, "10");
});

test("a view gets another name at its place, is pinned, and removed", () => {
  assert.deepEqual(renamed(two, "A", "C").map((v) => v.name), ["C", "B"]);
  assert.deepEqual(renamed(two, "A", "B").map((v) => v.name), ["B"]);
  assert.deepEqual(renamed(two, "A", " "), two);
  assert.deepEqual(pinToggled(two, "B").map((v) => v.pinned), [true, true]);
  assert.deepEqual(removed(two, "A"), [two[1]]);
});
