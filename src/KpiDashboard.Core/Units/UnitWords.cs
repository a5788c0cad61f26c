using KpiDashboard.Terms;

namespace KpiDashboard.Units;

/// <summary>Words for what units are.</summary>
public static class UnitWords
{
    extension(Words)
    {
        /// <summary>A league's name.</summary>
        /// <param name="kind">Its kind of units.</param>
        public static string Of(UnitKind kind) => Words.Get($"UnitKind.{kind}");
    }
}
