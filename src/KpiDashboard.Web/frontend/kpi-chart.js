// <kpi-chart option="{…}" src="charts.js"> draws an ECharts option. It draws into its shadow root, so that Blazor's
// merging of pages does not touch the drawing; the table inside it stays for screen readers, and for everyone until the
// drawing stands. In the option, "var(--x)" is the colour of that CSS variable and formatters are named: "percent",
// "count".
import { count, percent } from "./figures.js";

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
const charts = new Set();

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; position: relative; overflow: hidden; }
  .canvas { position: absolute; inset: 0; }
  .table { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  :host([table]) .canvas { visibility: hidden; }
  :host([table]) .table { position: static; inline-size: auto; block-size: auto; overflow: visible; clip-path: none; white-space: normal; }
  @media print { .canvas > div, .canvas svg { width: 100% !important; height: 100% !important; } }
`);

let library;

class KpiChart extends HTMLElement {
  static observedAttributes = ["option"];

  #chart;
  #canvas;
  #size = new ResizeObserver(() => this.#resize());

  connectedCallback() {
    charts.add(this);
    this.#draw();
  }

  disconnectedCallback() {
    charts.delete(this);
    this.#size.disconnect();
    this.#chart?.dispose();
    this.#chart = undefined;
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#draw();
  }

  redraw() {
    this.#draw();
  }

  /** What stands on the screen, for an image of it: the drawing and its size. */
  get picture() {
    return this.#chart && { svg: this.#canvas.querySelector("svg"), width: this.#chart.getWidth(), height: this.#chart.getHeight() };
  }

  async #draw() {
    // Once the library is there, drawing must not wait: a sheet of paper is printed at once.
    library ??= await import(new URL(this.getAttribute("src"), document.baseURI));
    if (!this.isConnected) return;
    if (!this.#chart) {
      this.#prepare();
      this.#chart = library.init(this.#canvas, null, { renderer: "svg" });
      this.#size.observe(this);
    }
    const option = this.#resolve(JSON.parse(this.getAttribute("option")));
    option.animation = !reducedMotion.matches && option.animation !== false;
    this.#chart.setOption(option, { notMerge: true });
    this.#chart.getZr().flush();
    this.#scale();
  }

  // With a view box the drawing can be made as large as a sheet of paper wants it.
  #scale() {
    const { svg, width, height } = this.picture;
    svg?.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }

  #prepare() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.#canvas = document.createElement("div");
    this.#canvas.className = "canvas";
    this.#canvas.setAttribute("aria-hidden", "true");
    const table = document.createElement("div");
    table.className = "table";
    table.append(document.createElement("slot"));
    root.replaceChildren(this.#canvas, table);
  }

  #resize() {
    if (this.clientWidth === 0 || !this.#chart) return;
    this.#chart.resize();
    this.#scale();
  }

  #resolve(value, key) {
    if (Array.isArray(value)) return value.map((item) => this.#resolve(item, key));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, this.#resolve(v, k)]));
    }
    if (typeof value !== "string") return value;
    if (value.startsWith("var(")) return getComputedStyle(this).getPropertyValue(value.slice(4, -1)).trim();
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

customElements.define("kpi-chart", KpiChart);

function redrawAll() {
  for (const chart of charts) chart.redraw();
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
  if (tool.dataset.chart === "table") {
    tool.setAttribute("aria-pressed", String(chart.toggleAttribute("table")));
  } else {
    const { save } = await import(new URL(tool.dataset.src, document.baseURI));
    await save(chart, tool.dataset.chart, tool.dataset.fonts.split(" "), tool.dataset.source);
  }
});
