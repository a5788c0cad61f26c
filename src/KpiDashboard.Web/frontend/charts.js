// The parts of ECharts that the dashboard draws with; loaded only on pages with charts. Its own aria text is left out: the
// drawing is hidden from screen readers, which read the table beside it.
import { use } from "echarts/core";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

// What only pages with charts need comes with them.
export { Drawing } from "./chart-drawing.js";
