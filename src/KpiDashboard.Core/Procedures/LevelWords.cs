using KpiDashboard.Terms;

namespace KpiDashboard.Procedures;

/// <summary>Words for levels of service.</summary>
public static class LevelWords
{
    private static readonly DateOnly LevelsRenamed = new(2022, 8, 15);

    extension(Words)
    {
        /// <summary>A service level in the words of its time: Decree 42/2022/NĐ-CP renamed them on 15/8/2022.</summary>
        /// <param name="level">The level, which is the same before and after the new words.</param>
        /// <param name="on">The last day of the period shown.</param>
        public static string Of(ServiceLevel level, DateOnly on) =>
            Words.Get(on < LevelsRenamed ? $"Level.{level}.Before2022" : $"Level.{level}");
    }
}
