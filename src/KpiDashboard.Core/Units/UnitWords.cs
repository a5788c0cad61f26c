using KpiDashboard.Terms;

namespace KpiDashboard.Units;

/// <summary>Words for units and for what they are.</summary>
public static class UnitWords
{
    extension(Words)
    {
        /// <summary>A league's name.</summary>
        /// <param name="kind">Its kind of units.</param>
        public static string Of(UnitKind kind) => Words.Get($"UnitKind.{kind}");

        /// <summary>A unit's name as it is shown: one that a file writes in capitals alone, as sentences are written.</summary>
        /// <param name="name">As it is stored.</param>
        /// <param name="kind">What the unit is.</param>
        public static string Of(string name, UnitKind kind) =>
            SentenceCase.OfUnit(name, isPlace: kind is UnitKind.Commune or UnitKind.District or UnitKind.Province);
    }
}
