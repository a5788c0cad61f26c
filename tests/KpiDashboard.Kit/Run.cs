using System.Text.Json;

namespace KpiDashboard.Kit;

/// <summary>How a run of a program ended and what it said.</summary>
public sealed record Run(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public string[] ErrorLines =>
        Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
