import assert from "node:assert/strict";
import test from "node:test";
import { finds, keyOf } from "../../../src/KpiDashboard.Web/frontend/search-key.js";

test("marks, case, blanks and the bar of đ do not matter", () => {
  assert.equal(keyOf("  Xã  ĐỨC\u00a0Long "), "xa duc long");
  assert.equal(keyOf("Thị trấn Nước Hai".normalize("NFD")), "thi tran nuoc hai");
});

test("each word that was typed begins a word, in any order", () => {
  const key = keyOf("Xã Minh Tâm Huyện Nguyên Bình 01756");
  assert.ok(finds("minh tam nguyen binh", key));
  assert.ok(finds("Bình tâm", key));
  assert.ok(finds("0175", key));
  assert.ok(!finds("minh tam bao lac", key));
  assert.ok(!finds("inh", key));
});

test("nothing typed is in everything", () => assert.ok(finds("  ", keyOf("Xã Minh Tâm"))));
