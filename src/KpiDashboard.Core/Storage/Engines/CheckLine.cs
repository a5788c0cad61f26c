namespace KpiDashboard.Storage.Engines;

/// <summary>Something that was looked at.</summary>
/// <param name="What">What was looked at, in the language of the user.</param>
/// <param name="Found">What is there, such as a version or a size.</param>
/// <param name="Expected">What should be; empty where anything is right.</param>
/// <param name="Good">Whether it is as it should be.</param>
public sealed record CheckLine(string What, string Found, string Expected, bool Good);
