// Reads every address of the interface with the types that openapi-typescript makes of its description. What the types do
// not allow does not compile: an address left out, a word that is none, a number that could be a text.
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/api.js";

declare const process: { argv: string[] };

type Schemas = components["schemas"];
type Line<Row extends keyof Schemas> = Schemas[Row] & Schemas["AnswerHead"];

const baseUrl = process.argv[2] ?? "";
const client = createClient<paths, "application/json">({ baseUrl });
const bulk = createClient<paths, "application/x-ndjson">({ baseUrl });
const period = "2022-08";

async function answer<Data>(asked: Promise<{ data?: Data; response: Response }>): Promise<Data> {
  const { data, response } = await asked;
  if (data === undefined) {
    throw new Error(`${response.status} ${response.url}`);
  }

  return data;
}

function lines<Row extends keyof Schemas>(text: unknown): Line<Row>[] {
  return String(text)
    .split("\n")
    .filter((line) => line.length > 0)
    .map((line) => JSON.parse(line) as Line<Row>);
}

/** Addresses that are read by everybody; settings are an administrator's. */
type Read = Exclude<
  { [Path in keyof paths]: paths[Path] extends { get: object } ? Path : never }[keyof paths],
  "/api/v1/settings"
>;

/** How many rows came from each address; none may be missing. */
const reads: { [Path in Read]: () => Promise<number> } = {
  "/api/v1/definitions": async () => {
    const page = await answer(client.GET("/api/v1/definitions", { params: { query: { pageSize: 1000 } } }));
    const kinds: ("rules" | "indicator")[] = page.items.map((d) => d.kind);
    return kinds.length;
  },
  "/api/v1/definitions/{name}": async () => {
    const rules = await answer(client.GET("/api/v1/definitions/{name}", { params: { path: { name: "plan-2022" } } }));
    return Object.keys(rules.fields).length;
  },
  "/api/v1/scorecard": async () => {
    const card = await answer(
      client.GET("/api/v1/scorecard", { params: { query: { unit: "H14", period, ytd: true, rules: "plan-2022" } } }),
    );
    const incomplete: boolean = card.incomplete;
    const reasons: ("in-progress" | "straddling" | "missing-units" | "successions")[] = card.reasons;
    const counts: number[] = card.items.map((i) => i.numerator + (i.rank ?? 0));
    return incomplete === reasons.length > 0 ? counts.length : 0;
  },
  "/api/v1/ranking": async () => {
    const ranking = await answer(
      client.GET("/api/v1/ranking", { params: { query: { league: "district", indicator: "dossiers", period, minimum: 1 } } }),
    );
    const values: (number | null)[] = ranking.items.map((r) => r.value);
    return values.length;
  },
  "/api/v1/series": async () => {
    const page = await answer(client.GET("/api/v1/series", { params: { query: { unit: "H14", period, pageSize: 1000 } } }));
    const states: ("no-data" | "in-progress" | "over")[] = page.items.map((m) => m.state);
    return states.length;
  },
  "/api/v1/units/{unit}/services": async () => {
    const page = await answer(
      client.GET("/api/v1/units/{unit}/services", { params: { path: { unit: "H14" }, query: { period, pageSize: 1000 } } }),
    );
    const levels: ("information" | "partial" | "full" | null)[] = page.items.map((s) => s.level);
    return levels.length;
  },
  "/api/v1/cells": async () =>
    (await answer(client.GET("/api/v1/cells", { params: { query: { unit: "H14.STP", period } } }))).total,
  "/api/v1/scorecards": async () => {
    const page = await answer(
      client.GET("/api/v1/scorecards", { params: { query: { league: "district", period: "2022", monthly: true } } }),
    );
    const statuses: Schemas["Status"][] = page.items.map((i) => i.status);
    return statuses.length === page.pageSize ? page.total : 0;
  },
  "/api/v1/balances": async () => {
    const page = await answer(client.GET("/api/v1/balances", { params: { query: { period, pageSize: 1000 } } }));
    const overdue: number = page.items.reduce((sum, b) => sum + b.pendingOverdue, 0);
    return overdue >= 0 ? page.items.length : 0;
  },
  "/api/v1/bulk/scorecards": async () => {
    const rows = lines<"ScorecardItem">(
      await answer(
        bulk.GET("/api/v1/bulk/scorecards", {
          params: { query: { league: "district", period: "2022", monthly: true } },
          parseAs: "text",
        }),
      ),
    );
    const months = new Set(rows.map((r) => r.period));
    return months.size === 8 ? rows.length : 0;
  },
  "/api/v1/bulk/balances": async () =>
    lines<"BalanceItem">(
      await answer(bulk.GET("/api/v1/bulk/balances", { params: { query: { period } }, parseAs: "text" })),
    ).filter((b) => b.dataUntil !== null).length,
  "/api/v1/bulk/services": async () =>
    lines<"ServiceItem">(
      await answer(bulk.GET("/api/v1/bulk/services", { params: { query: { unit: "H14", period } }, parseAs: "text" })),
    ).length,
  "/api/v1/bulk/cells": async () =>
    lines<"CellItem">(
      await answer(
        bulk.GET("/api/v1/bulk/cells", { params: { query: { unit: "H14.STP", period } }, parseAs: "text" }),
      ),
    ).length,
  "/api/v1/units": async () =>
    (await answer(client.GET("/api/v1/units", { params: { query: { period } } }))).total,
  "/api/v1/services": async () => (await answer(client.GET("/api/v1/services"))).total,
  "/api/v1/offerings": async () =>
    (await answer(client.GET("/api/v1/offerings", { params: { query: { unit: "040", own: true, period } } }))).total,
  "/api/v1/rule-sets": async () => {
    const page = await answer(client.GET("/api/v1/rule-sets"));
    return page.items.filter((r) => r.count === "code" || r.count === "pair").length;
  },
  "/api/v1/targets": async () => (await answer(client.GET("/api/v1/targets", { params: { query: { period } } }))).total,
  "/api/v1/imports": async () => (await answer(client.GET("/api/v1/imports", { params: { query: { page: 1 } } }))).total,
  "/api/v1/findings": async () => (await answer(client.GET("/api/v1/findings"))).total,
  "/api/v1/plan/online-only": async () => {
    const page = await answer(client.GET("/api/v1/plan/online-only", { params: { query: { period, pageSize: 1000 } } }));
    const stages: ("proposed" | "announced" | "effective" | "withdrawn")[] = page.items.map((s) => s.stage);
    return stages.length;
  },
  "/api/v1/plan/policies": async () =>
    (await answer(client.GET("/api/v1/plan/policies", { params: { query: { period } } }))).total,
  "/api/v1/plan/points": async () =>
    (await answer(client.GET("/api/v1/plan/points", { params: { query: { period } } }))).total,
  "/api/v1/plan/points/months": async () =>
    (await answer(client.GET("/api/v1/plan/points/months", { params: { query: { period } } }))).total,
  "/api/v1/forecast": async () => (await answer(client.GET("/api/v1/forecast", { params: { query: { period } } }))).total,
  "/api/v1/forecast/leagues": async () =>
    (await answer(client.GET("/api/v1/forecast/leagues", { params: { query: { period } } }))).total,
  "/api/v1/forecast/record": async () =>
    (await answer(client.GET("/api/v1/forecast/record", { params: { query: { period } } }))).total,
  "/api/v1/ranking/places": async () =>
    (await answer(client.GET("/api/v1/ranking/places", { params: { query: { period } } }))).total,
  "/api/v1/signals": async () => (await answer(client.GET("/api/v1/signals", { params: { query: { period } } }))).total,
  "/api/v1/plan/tasks": async () => (await answer(client.GET("/api/v1/plan/tasks", { params: { query: { period } } }))).total,
};

const found: Record<string, number> = {};
for (const [path, read] of Object.entries(reads)) {
  found[path] = await read();
}

console.log(JSON.stringify(found));
