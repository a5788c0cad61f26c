namespace KpiDashboard.Storage.Engines;

/// <summary>Something that was looked at.</summary>
/// <param name="What">What.</param>
/// <param name="Found">What was found.</param>
/// <param name="Expected">What should be; empty where anything is right.</param>
/// <param name="Good">Whether it is as it should be.</param>
public sealed record CheckLine(string What, string Found, string Expected, bool Good);
