# Job and web in one image; compose.yaml says which of them runs.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet publish src/KpiDashboard.Ingest -c Release --use-current-runtime --self-contained false -o /app/ingest \
    && dotnet publish src/KpiDashboard.Web -c Release -o /app/web \
    && cp -r sample-data /app/sample-data

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
WORKDIR /app/web
USER $APP_UID
ENTRYPOINT ["dotnet", "KpiDashboard.Web.dll"]
