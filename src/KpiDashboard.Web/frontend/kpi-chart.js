// <kpi-chart option="{…}" src="charts.js"> draws an ECharts option; what draws comes only to pages with a chart. The table
// inside it stays for screen readers, and for everyone until the drawing stands.
let library;

class KpiChart extends HTMLElement {
  static observedAttributes = ["option", "table", "zoom"];

  #drawing;

  connectedCallback() {
    this.#draw();
  }

  disconnectedCallback() {
    this.#drawing?.end();
  }

  attributeChangedCallback(name) {
    if (!this.isConnected) return;
    if (name === "table") this.#drawing?.reach();
    else this.#draw();
  }

  async #draw() {
    // Once the library is there, drawing must not wait: a sheet of paper is printed at once.
    library ??= await import(new URL(this.getAttribute("src"), document.baseURI));
    if (!this.isConnected) return;
    this.#drawing ??= new library.Drawing(this);
    this.#drawing.draw();
  }
}

customElements.define("kpi-chart", KpiChart);
