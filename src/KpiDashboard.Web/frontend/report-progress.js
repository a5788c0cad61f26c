// <report-progress data-address="…"> shows how far an archive of reports is; when its turn comes and when it has ended, the page is read again.
class ReportProgress extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.ask(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async ask() {
    const answer = await fetch(this.dataset.address).catch(() => null);
    if (answer === null) return;
    const job = answer.ok ? await answer.json() : { runs: false };
    if (!job.runs || job.state !== this.dataset.state) {
      clearInterval(this.timer);
      location.reload();
      return;
    }
    const format = new Intl.NumberFormat(document.documentElement.lang);
    this.querySelector("progress").max = Math.max(1, job.total);
    this.querySelector("progress").value = job.done;
    this.querySelector("[data-count]").textContent = `${format.format(job.done)} / ${format.format(job.total)}`;
  }
}

customElements.define("report-progress", ReportProgress);
