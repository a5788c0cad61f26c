// <upload-box> sends a form with files and says how far it is; what is not taken stays chosen. Without this script the form
// goes by itself. A form without files goes the same way where nothing typed may be lost if it is refused.
import { JobProgress } from "./job-progress.js";

class UploadBox extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[type=file]");
    this.bar = this.querySelector("progress");
    this.stop = this.querySelector("[data-stop]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.stop?.addEventListener("click", () => this.request?.abort());
    if (!this.input) return;
    for (const name of ["dragenter", "dragover"]) {
      this.form.addEventListener(name, (event) => {
        event.preventDefault();
        this.form.classList.add("over");
      });
    }
    this.form.addEventListener("dragleave", () => this.form.classList.remove("over"));
    this.form.addEventListener("drop", (event) => {
      event.preventDefault();
      this.form.classList.remove("over");
      if (event.dataTransfer.files.length > 0) this.input.files = event.dataTransfer.files;
    });
  }

  send() {
    if (this.request) return;
    this.say("");
    const bytes = [...(this.input?.files ?? [])].reduce((sum, file) => sum + file.size, 0);
    if (bytes > Number(this.dataset.most ?? Infinity)) {
      this.say(this.dataset.tooLarge);
      return;
    }
    const body = new FormData(this.form);
    this.request = new XMLHttpRequest();
    this.request.open("POST", this.form.action);
    this.request.setRequestHeader("Accept", "application/json");
    this.request.upload.addEventListener("progress", (event) => {
      if (this.bar) this.bar.value = event.total > 0 ? event.loaded / event.total : 0;
    });
    this.request.addEventListener("load", () => this.ended());
    this.request.addEventListener("error", () => this.again(this.dataset.cutOff));
    this.request.addEventListener("abort", () => this.again(""));
    this.busy(true);
    this.request.send(body);
  }

  ended() {
    const { status } = this.request;
    let answer = {};
    try {
      answer = JSON.parse(this.request.responseText);
    } catch {
      // A page that stands in, of a form whose token holds no more.
    }
    if (status === 200 && answer.address) location.assign(answer.address);
    else if (status === 401) this.again(this.dataset.ended);
    else this.again(answer.detail ?? (status === 400 ? this.dataset.old : this.dataset.cutOff));
  }

  again(sentence) {
    this.request = undefined;
    this.busy(false);
    this.say(sentence);
  }

  busy(is) {
    for (const button of this.form.querySelectorAll("button:not([data-stop])")) button.disabled = is;
    if (this.stop) this.stop.hidden = !is;
    if (this.bar) {
      this.bar.hidden = !is;
      this.bar.value = 0;
    }
  }

  say(sentence) {
    const place = this.querySelector("[role=alert]");
    place.querySelector("[data-fault]").textContent = sentence;
    place.hidden = sentence === "";
  }
}

customElements.define("upload-box", UploadBox);

// <upload-progress data-address="…"> shows how far a check or a load is.
class UploadProgress extends JobProgress {
  tell(job, format) {
    const rows = this.querySelector("[data-rows]");
    rows.textContent = rows.textContent.replace(/[\d.,]+/, format.format(job.rows));
  }
}

customElements.define("upload-progress", UploadProgress);

// A form that does something once: a second click finds its button gone.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-once]")) return;
  for (const button of event.target.querySelectorAll("button")) setTimeout(() => (button.disabled = true));
});
