// <report-progress data-address="…"> shows how far an archive of reports is.
import { JobProgress } from "./job-progress.js";

class ReportProgress extends JobProgress {
  tell(job, format) {
    this.querySelector("[data-count]").textContent = `${format.format(job.done)} / ${format.format(job.total)}`;
  }
}

customElements.define("report-progress", ReportProgress);
