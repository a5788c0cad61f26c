import "./theme.js";
import "./kpi-chart.js";
import "./live.js";
import "./menus.js";
import "./reconnect.js";
