#!/usr/bin/env bash
# Takes the pictures of the README from the running program over the sample data.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/KpiDashboard.Web.Tests -v quiet
KPI_PICTURES="$PWD/docs/pictures" dotnet artifacts/bin/KpiDashboard.Web.Tests/debug/KpiDashboard.Web.Tests.dll \
  -explicit only -class '*.PicturesForTheReadme'
ls -l docs/pictures
