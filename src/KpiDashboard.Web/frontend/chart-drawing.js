// What <kpi-chart> draws with ECharts, over the server's picture and along its axes: into the shadow root, so that Blazor's
// merging of pages does not touch the drawing. In the option, "var(--x)" is the colour of that CSS variable and formatters are
// named: "percent", "axisPercent".
import { init } from "echarts/core";
import { rangeOf } from "./chart-range.js";
import { count, percent } from "./figures.js";

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
// Those on the page, by their elements.
const drawings = new Map();

/** The drawing of one <kpi-chart>. */
export class Drawing {
  #host;
  #canvas;
  #chart;
  #off = new Set();
  #tip;
  #size = new ResizeObserver(() => this.#resize());

  constructor(host, canvas) {
    this.#host = host;
    this.#canvas = canvas;
  }

  /** The chart has left the page. */
  end() {
    drawings.delete(this.#host);
    this.#size.disconnect();
    this.#chart.dispose();
  }

  /** Takes a series away, or brings it back. */
  toggleSeries(name) {
    if (!this.#off.delete(name)) this.#off.add(name);
    this.draw();
  }

  /** What stands on the screen, for an image of it: the drawing and its size. */
  get picture() {
    return { svg: this.#canvas.querySelector("svg"), width: this.#chart.getWidth(), height: this.#chart.getHeight() };
  }

  draw() {
    if (!this.#chart) {
      drawings.set(this.#host, this);
      this.#chart = init(this.#canvas, null, { renderer: "svg" });
      this.#size.observe(this.#host);
      this.#listen();
    }
    const option = this.#resolve(JSON.parse(this.#host.getAttribute("option")));
    // Looked at closely is what came, not the path and the pace, which lead through the whole year.
    const came = option.series.filter((series) => series.counts && !this.#off.has(series.name));
    if (this.#host.hasAttribute("zoom")) Object.assign(option.yAxis, rangeOf(came.flatMap((s) => s.data.map((d) => (d && typeof d === "object" ? d.value : d)))));
    option.series = option.series.map((series) => this.#prepareSeries(series));
    Object.assign(option.grid, this.#grid);
    option.animation = !reducedMotion.matches && option.animation !== false;
    this.#chart.setOption(option, { notMerge: true });
    this.#chart.getZr().flush();
    this.#scale();
    if (this.#tip) this.showTip(this.#tip);
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

  /** Says what is at a place in the window, until the mouse says otherwise. */
  showTip(place) {
    this.#tip = place;
    const box = this.#host.getBoundingClientRect();
    const [x, y] = [((place.clientX - box.x) / box.width) * this.#chart.getWidth(), ((place.clientY - box.y) / box.height) * this.#chart.getHeight()];
    this.#chart.dispatchAction({ type: "showTip", x, y });
  }

  hideTip() {
    this.#tip = undefined;
    this.#chart.dispatchAction({ type: "hideTip" });
  }

  // The axes of the picture.
  get #grid() {
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = this.#host.querySelector(".drawing");
    return { left, top, right: this.#host.clientWidth - left - width, bottom: this.#host.clientHeight - top - height };
  }

  // With a view box the drawing can be made as large as a sheet of paper wants it.
  #scale() {
    const { svg, width, height } = this.picture;
    svg?.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }

  #listen() {
    const drawing = this.#chart.getZr();
    drawing.on("mousemove", ({ event }) => {
      this.#tip = undefined;
      drawing.setCursorStyle(this.#host.rowAt(event)?.querySelector(".doors a") ? "pointer" : "default");
    });
  }

  #resize() {
    // It is told of the size that it began with, too: drawn once more, it would forget what it says.
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (width === 0 || (width === this.#chart.getWidth() && height === this.#chart.getHeight())) return;
    this.#chart.resize();
    this.#scale();
    if (this.#tip) this.showTip(this.#tip);
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
  axisPercent: (value) => count(value, language()),
};

function redrawAll() {
  for (const drawing of drawings.values()) drawing.draw();
}

new MutationObserver(redrawAll).observe(document.documentElement, { attributeFilter: ["data-bs-theme", "lang"] });
reducedMotion.addEventListener("change", redrawAll);
// Paper is light, see theme.js.
addEventListener("beforeprint", redrawAll);
