import "./theme.js";
import "./kpi-chart.js";
import "./menus.js";
import "./reconnect.js";
