/** An element with data-address shows how far a job is; when it has ended or come to its next step, the page is read again. */
export class JobProgress extends HTMLElement {
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
    const bar = this.querySelector("progress");
    bar.max = Math.max(1, job.total);
    bar.value = job.done;
    this.tell(job, new Intl.NumberFormat(document.documentElement.lang));
  }
}
