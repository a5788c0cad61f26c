global using KpiDashboard.Kit;
global using Xunit;
