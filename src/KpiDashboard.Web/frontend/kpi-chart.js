// <kpi-chart option="{…}" src="charts.js"> draws an ECharts option. It draws into its shadow root, so that Blazor's
// merging of pages does not touch the drawing; the table inside it stays for screen readers, and for everyone until the
// drawing stands. In the option, "var(--x)" is the colour of that CSS variable and formatters are named: "percent",
// "count".
const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
const charts = new Set();

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; position: relative; overflow: hidden; }
  .canvas { position: absolute; inset: 0; }
  .table { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`);

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

  async #draw() {
    const { init } = await import(new URL(this.getAttribute("src"), document.baseURI));
    if (!this.isConnected) return;
    if (!this.#chart) {
      this.#prepare();
      this.#chart = init(this.#canvas, null, { renderer: "svg" });
      this.#size.observe(this);
    }
    const option = this.#resolve(JSON.parse(this.getAttribute("option")));
    option.animation = !reducedMotion.matches && option.animation !== false;
    this.#chart.setOption(option, { notMerge: true });
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
    if (this.clientWidth > 0) this.#chart?.resize();
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
const number = (value, digits) =>
  new Intl.NumberFormat(language() === "vi" ? "vi-VN" : "en-GB", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
const percent = (value, digits = 1) =>
  value == null ? "–" : number(value, digits) + (language() === "vi" ? "\u00a0%" : "%");

const formatters = {
  percent: (value) => percent(value),
  percentPoint: ({ value }) => percent(Array.isArray(value) ? value[1] : value),
  axisPercent: (value) => number(value, 0),
  count: (value) => (value == null ? "–" : number(value, 0)),
};

customElements.define("kpi-chart", KpiChart);

const redrawAll = () => charts.forEach((chart) => chart.redraw());
new MutationObserver(redrawAll).observe(document.documentElement, { attributeFilter: ["data-bs-theme", "lang"] });
reducedMotion.addEventListener("change", redrawAll);
// Charts were measured for the screen; a sheet of paper has another width.
addEventListener("beforeprint", redrawAll);
