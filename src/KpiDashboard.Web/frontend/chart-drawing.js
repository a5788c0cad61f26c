// What <kpi-chart> draws with ECharts: into its shadow root, so that Blazor's merging of pages does not touch the drawing. In
// the option, "var(--x)" is the colour of that CSS variable and formatters are named: "percent", "count".
import { init } from "echarts/core";
import { rangeOf } from "./chart-range.js";
import { openDoors } from "./doors.js";
import { count, percent } from "./figures.js";

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
// Those on the page, by their elements.
const drawings = new Map();

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; position: relative; overflow: hidden; }
  .canvas { position: absolute; inset: 0; }
  .table { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .walk { position: absolute; inset: 0; pointer-events: none; border-radius: 0.25rem; }
  .walk:focus-visible { outline: 2px solid var(--bs-link-color); outline-offset: -2px; }
  :host([table]) :is(.canvas, .walk) { visibility: hidden; }
  :host([table]) .table { position: static; inline-size: auto; block-size: auto; overflow: visible; clip-path: none; white-space: normal; }
  @media print { .canvas > div, .canvas svg { width: 100% !important; height: 100% !important; } }
`);

/** The drawing of one <kpi-chart>. */
export class Drawing {
  #host;
  #chart;
  #canvas;
  #walk;
  #point = -1;
  #off = new Set();
  #size = new ResizeObserver(() => this.#resize());

  constructor(host) {
    this.#host = host;
  }

  /** The chart has left the page. */
  end() {
    drawings.delete(this.#host);
    this.#size.disconnect();
    this.#chart?.dispose();
    this.#chart = undefined;
  }

  /** Takes a series away, or brings it back. */
  toggleSeries(name) {
    if (!this.#off.delete(name)) this.#off.add(name);
    this.draw();
  }

  /** What stands on the screen, for an image of it: the drawing and its size. */
  get picture() {
    return this.#chart && { svg: this.#canvas.querySelector("svg"), width: this.#chart.getWidth(), height: this.#chart.getHeight() };
  }

  draw() {
    if (!this.#chart) {
      drawings.set(this.#host, this);
      this.#prepare();
      this.#chart = init(this.#canvas, null, { renderer: "svg" });
      this.#size.observe(this.#host);
      this.#listen();
    }
    const option = this.#resolve(JSON.parse(this.#host.getAttribute("option")));
    // Looked at closely is what came, not the path and the pace, which lead through the whole year.
    const came = option.series.filter((series) => series.counts && !this.#off.has(series.name));
    if (this.#host.hasAttribute("zoom")) Object.assign(option.yAxis, rangeOf(came.flatMap((s) => s.data.map((d) => (d && typeof d === "object" ? d.value : d)))));
    option.series = option.series.map((series) => this.#prepareSeries(series));
    option.animation = !reducedMotion.matches && option.animation !== false;
    this.#chart.setOption(option, { notMerge: true });
    this.#chart.getZr().flush();
    this.#scale();
    this.reach();
    for (const button of this.#host.closest("section")?.querySelectorAll("[data-series]") ?? []) {
      button.setAttribute("aria-pressed", String(!this.#off.has(button.dataset.series)));
    }
  }

  // The counts behind a value stand beside it; what is taken away leaves its lines across, which are not its own.
  #prepareSeries({ counts, ...series }) {
    if (this.#off.has(series.name)) return { ...series, data: series.data.map(() => null), tooltip: { show: false } };
    if (!counts) return series;
    const valueFormatter = (value, index) => percent(value, language()) + (value != null && counts[index] ? ` (${counts[index]})` : "");
    return { ...series, tooltip: { valueFormatter } };
  }

  // Links of the table are reached by keyboard where the table is seen; elsewhere the months are walked through in the drawing.
  reach() {
    for (const link of this.#host.querySelectorAll(".doors a")) link.tabIndex = this.#host.hasAttribute("table") ? 0 : -1;
    if (this.#walk) this.#walk.hidden = !this.#rows.length;
  }

  get #rows() {
    return [...this.#host.querySelectorAll("[data-point]")];
  }

  // With a view box the drawing can be made as large as a sheet of paper wants it.
  #scale() {
    const { svg, width, height } = this.picture;
    svg?.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }

  #prepare() {
    const root = this.#host.shadowRoot ?? this.#host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.#canvas = document.createElement("div");
    this.#canvas.className = "canvas";
    this.#canvas.setAttribute("aria-hidden", "true");
    const table = document.createElement("div");
    table.className = "table";
    table.append(document.createElement("slot"));
    this.#walk = this.#walker();
    root.replaceChildren(this.#canvas, this.#walk, table);
  }

  #walker() {
    const walk = document.createElement("div");
    walk.className = "walk";
    walk.tabIndex = 0;
    walk.role = "slider";
    walk.setAttribute("aria-label", this.#host.dataset.walk ?? "");
    const rows = this.#rows;
    walk.setAttribute("aria-valuemin", 1);
    walk.setAttribute("aria-valuemax", Math.max(1, rows.length));
    this.#say(walk, rows.length - 1);
    walk.addEventListener("keydown", (event) => this.#key(event));
    walk.addEventListener("blur", () => this.#chart?.dispatchAction({ type: "hideTip" }));
    return walk;
  }

  #say(walk, point) {
    const row = this.#rows[point];
    walk.setAttribute("aria-valuenow", point + 1);
    walk.setAttribute("aria-valuetext", row ? [...row.querySelectorAll("th, td:not(.doors)")].map((cell) => cell.textContent.trim()).join(", ") : "");
  }

  #key(event) {
    const rows = this.#rows;
    const at = this.#point < 0 || this.#point >= rows.length ? rows.length - 1 : this.#point;
    const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !rows.length) return;
    if (to === undefined && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    this.#point = to === undefined ? at : Math.min(Math.max(this.#point < 0 ? at : to, 0), rows.length - 1);
    this.#say(this.#walk, this.#point);
    const [x, y] = this.#placeOf(rows[this.#point]);
    this.#chart.dispatchAction({ type: "showTip", x, y });
    if (to === undefined) openDoors(this.#host, rows[this.#point], x, y, this.#walk);
  }

  #placeOf(row) {
    return [this.#chart.convertToPixel({ xAxisIndex: 0 }, Number(row.dataset.point)), this.#host.clientHeight / 2];
  }

  #rowAt({ offsetX, offsetY }) {
    if (!this.#chart.containPixel({ gridIndex: 0 }, [offsetX, offsetY])) return null;
    const [point] = this.#chart.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]);
    return this.#host.querySelector(`[data-point="${Math.round(point)}"]`);
  }

  #listen() {
    const drawing = this.#chart.getZr();
    drawing.on("click", (event) => {
      const row = this.#rowAt(event);
      if (row) openDoors(this.#host, row, event.offsetX, event.offsetY);
    });
    drawing.on("mousemove", (event) => drawing.setCursorStyle(this.#rowAt(event)?.querySelector(".doors a") ? "pointer" : "default"));
  }

  #resize() {
    if (this.#host.clientWidth === 0 || !this.#chart) return;
    this.#chart.resize();
    this.#scale();
  }

  #resolve(value, key) {
    if (Array.isArray(value)) return value.map((item) => this.#resolve(item, key));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, this.#resolve(v, k)]));
    }
    if (typeof value !== "string") return value;
    if (value.startsWith("var(")) return getComputedStyle(this.#host).getPropertyValue(value.slice(4, -1)).trim();
    return /[fF]ormatter$/.test(key) ? (formatters[value] ?? value) : value;
  }
}

const language = () => document.documentElement.lang;

const formatters = {
  percent: (value) => percent(value, language()),
  percentPoint: ({ value }) => percent(Array.isArray(value) ? value[1] : value, language()),
  axisPercent: (value) => count(value, language()),
  count: (value) => count(value, language()),
};

function redrawAll() {
  for (const drawing of drawings.values()) drawing.draw();
}

new MutationObserver(redrawAll).observe(document.documentElement, { attributeFilter: ["data-bs-theme", "lang"] });
reducedMotion.addEventListener("change", redrawAll);
// Paper is light, see theme.js.
addEventListener("beforeprint", redrawAll);

document.addEventListener("click", async (event) => {
  const tool = event.target.closest("[data-chart]");
  const chart = tool?.closest(".chart")?.querySelector("kpi-chart");
  if (!chart) return;
  tool.closest("details")?.removeAttribute("open");
  if (tool.dataset.chart === "table" || tool.dataset.chart === "zoom") {
    tool.setAttribute("aria-pressed", String(chart.toggleAttribute(tool.dataset.chart)));
  } else if (tool.dataset.chart === "full") {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await chart.parentElement.requestFullscreen?.();
  } else {
    const { save } = await import(new URL(tool.dataset.src, document.baseURI));
    await save(chart, drawings.get(chart).picture, tool.dataset.chart, tool.dataset.fonts.split(" "), tool.dataset.source);
  }
});

// Parts of a legend are switches of their chart.
document.addEventListener("click", (event) => {
  const part = event.target.closest("[data-series]");
  drawings.get(part?.closest("section")?.querySelector("kpi-chart"))?.toggleSeries(part.dataset.series);
});
