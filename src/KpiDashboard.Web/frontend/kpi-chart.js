// <kpi-chart src="charts.js" option="{…}"> holds the picture that the server drew, and a table that says the same to screen
// readers. What draws the option with tips, a closer axis and parts that can be switched off is large: it comes with the first
// who points at a chart, walks through its months or asks for one of its tools. Where it does not come the picture stays.
import { openDoors } from "./doors.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .canvas { position: absolute; inset: 0; }
  .table { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .walk { position: absolute; inset: 0; pointer-events: none; border-radius: 0.25rem; }
  .walk:focus-visible { outline: 2px solid var(--bs-link-color); outline-offset: -2px; }
  .canvas:not(:empty) ~ [name="picture"], :host([table]) :is(.canvas, .walk, [name="picture"]) { visibility: hidden; }
  :host([table]) .table { position: static; inline-size: auto; block-size: auto; overflow: visible; clip-path: none; white-space: normal; }
  @media print { .canvas > div, .canvas svg { width: 100% !important; height: 100% !important; } }
`);
let library;

class KpiChart extends HTMLElement {
  static observedAttributes = ["option", "table", "zoom"];

  #canvas;
  #walk;
  #drawing;
  #point = -1;
  // Where the mouse rests.
  #mouse;

  connectedCallback() {
    if (!this.shadowRoot) this.#prepare();
    this.#tell();
  }

  disconnectedCallback() {
    this.#drawing?.end();
    this.#drawing = undefined;
  }

  attributeChangedCallback(name) {
    if (!this.isConnected) return;
    // What else of the page is merged is there a moment later.
    queueMicrotask(() => this.#tell());
    if (this.#drawing && name !== "table") queueMicrotask(() => this.#drawing?.draw());
  }

  /** What the library draws, as soon as it is there; nothing where it does not come. */
  async drawing() {
    try {
      library ??= await import(new URL(this.getAttribute("src"), document.baseURI));
    } catch {
      return;
    }
    if (!this.isConnected || this.#drawing) return this.#drawing;
    this.#drawing = new library.Drawing(this, this.#canvas);
    this.#drawing.draw();
    if (this.#mouse) this.#drawing.showTip(this.#mouse);
    return this.#drawing;
  }

  /** The row of the table that a place in the window is about. */
  rowAt({ clientX, clientY }) {
    const box = this.#box;
    const [x, y] = [(clientX - box.x) / box.width, (clientY - box.y) / box.height];
    return x >= 0 && x < 1 && y >= 0 && y <= 1 ? this.querySelector(`[data-point="${Math.floor(x * this.#months)}"]`) : null;
  }

  get #box() {
    return this.querySelector(".drawing").getBoundingClientRect();
  }

  get #months() {
    return this.querySelectorAll(".months > *").length;
  }

  get #rows() {
    return [...this.querySelectorAll("[data-point]")];
  }

  #prepare() {
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = '<div class="canvas" aria-hidden="true"></div><slot name="picture"></slot><div class="walk" role="slider" tabindex="0" aria-valuemin="1"></div><div class="table"><slot></slot></div>';
    this.#canvas = root.querySelector(".canvas");
    this.#walk = root.querySelector(".walk");
    this.#walk.addEventListener("focus", () => this.drawing());
    this.#walk.addEventListener("blur", () => this.#drawing?.hideTip());
    this.#walk.addEventListener("keydown", (event) => this.#key(event));
    // A finger that passes a chart on its way down the page wants nothing of it.
    this.addEventListener("pointerenter", (event) => event.pointerType === "touch" || this.drawing());
    for (const kind of ["pointerenter", "pointermove"]) this.addEventListener(kind, (event) => (this.#mouse = event));
    this.addEventListener("pointerleave", () => (this.#mouse = undefined));
    this.addEventListener("click", (event) => this.#click(event));
  }

  #click(event) {
    if (this.hasAttribute("table")) return;
    const box = this.getBoundingClientRect();
    const row = this.rowAt(event);
    if (row) openDoors(this, row, event.clientX - box.x, event.clientY - box.y);
    if (!this.#drawing) this.drawing().then((drawing) => drawing?.showTip(event));
  }

  // Links of the table are reached by keyboard where the table is seen; elsewhere the months are walked through.
  #tell() {
    for (const link of this.querySelectorAll(".doors a")) link.tabIndex = this.hasAttribute("table") ? 0 : -1;
    const rows = this.#rows;
    this.#walk.hidden = !rows.length;
    this.#walk.setAttribute("aria-label", this.dataset.walk ?? "");
    this.#walk.setAttribute("aria-valuemax", Math.max(1, rows.length));
    this.#say(this.#point < 0 || this.#point >= rows.length ? rows.length - 1 : this.#point);
  }

  #say(point) {
    const row = this.#rows[point];
    this.#walk.setAttribute("aria-valuenow", point + 1);
    this.#walk.setAttribute("aria-valuetext", row ? [...row.querySelectorAll("th, td:not(.doors)")].map((cell) => cell.textContent.trim()).join(", ") : "");
  }

  #key(event) {
    const rows = this.#rows;
    const at = this.#point < 0 || this.#point >= rows.length ? rows.length - 1 : this.#point;
    const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !rows.length) return;
    if (to === undefined && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    this.#point = to === undefined ? at : Math.min(Math.max(this.#point < 0 ? at : to, 0), rows.length - 1);
    this.#say(this.#point);
    const place = this.#placeOf(rows[this.#point]);
    this.drawing().then((drawing) => this.shadowRoot.activeElement && drawing?.showTip(place));
    const box = this.getBoundingClientRect();
    if (to === undefined) openDoors(this, rows[this.#point], place.clientX - box.x, place.clientY - box.y, this.#walk);
  }

  #placeOf(row) {
    const box = this.#box;
    return { clientX: box.x + (box.width * (Number(row.dataset.point) + 0.5)) / this.#months, clientY: box.y + box.height / 2 };
  }
}

customElements.define("kpi-chart", KpiChart);

document.addEventListener("click", async (event) => {
  const tool = event.target.closest("[data-chart]");
  const chart = tool?.closest(".chart")?.querySelector("kpi-chart");
  if (!chart) return;
  tool.closest("details")?.removeAttribute("open");
  const kind = tool.dataset.chart;
  if (kind === "full") {
    // At once: the browser allows it for as long as the click is new.
    if (document.fullscreenElement) await document.exitFullscreen();
    else await chart.parentElement.requestFullscreen?.();
  }
  const drawing = kind === "table" || (await chart.drawing());
  if (!drawing) return;
  if (kind === "table" || kind === "zoom") tool.setAttribute("aria-pressed", String(chart.toggleAttribute(kind)));
  else if (kind !== "full") {
    const { save } = await import(new URL(tool.dataset.src, document.baseURI));
    await save(chart, drawing.picture, kind, tool.dataset.fonts.split(" "), tool.dataset.source);
  }
});

// Parts of a legend are switches of their chart.
document.addEventListener("click", async (event) => {
  const part = event.target.closest("[data-series]");
  const drawing = await part?.closest("section")?.querySelector("kpi-chart")?.drawing();
  drawing?.toggleSeries(part.dataset.series);
});
