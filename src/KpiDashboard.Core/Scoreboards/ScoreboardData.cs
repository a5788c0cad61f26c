using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>Everything a scoreboard is made of, of one data version.</summary>
public sealed record ScoreboardData
{
    /// <summary>The version: one more after every import that changed something.</summary>
    public required long DataVersion { get; init; }

    /// <summary>When the last import ended; null in an empty store.</summary>
    public DateTimeOffset? LoadedAt { get; init; }

    /// <summary>The units of all times.</summary>
    public required IReadOnlyList<Unit> Units { get; init; }

    /// <summary>Which unit stands where another stood.</summary>
    public IReadOnlyList<UnitSuccession> Successions { get; init; } = [];

    /// <summary>The rule-book.</summary>
    public required IReadOnlyList<Procedure> Procedures { get; init; }

    /// <summary>Who offers what at which level and when.</summary>
    public required IReadOnlyList<Offering> Offerings { get; init; }

    /// <summary>The counts. Statistics rows that dossiers stand in for are left out already.</summary>
    public required IReadOnlyList<Cell> Cells { get; init; }

    /// <summary>How many of the counts are of the roll-up of dossiers, those first; null where they are not told apart.</summary>
    internal int? RolledUp { get; init; }

    /// <summary>What each Biểu II.06a says; which of them count is found by the scoreboard.</summary>
    internal IReadOnlyList<FormStatement> Forms { get; init; } = [];

    /// <summary>Which units have dossiers or statistics in the forms' periods.</summary>
    internal IReadOnlyList<(int UnitId, DateRange Days)> FormPeriods { get; init; } = [];

    /// <summary>Whether any form without procedures was loaded, of whatever kind.</summary>
    public bool HasForms { get; init; }

    /// <summary>Targets as assigned.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>Decisions on which targets rest.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>Reference lines.</summary>
    public IReadOnlyList<Benchmark> Benchmarks { get; init; } = [];

    /// <summary>How units' documents are headed and signed.</summary>
    public IReadOnlyList<Office> Offices { get; init; } = [];

    /// <summary>The definitions to measure with.</summary>
    public Definitions Definitions { get; init; } = Definitions.BuiltIn;

    /// <summary>Whether vertical agencies count in the province's figure.</summary>
    public bool VerticalsInProvince { get; init; } = true;

    /// <summary>Where the way to a target starts.</summary>
    public PathStart PathStart { get; init; }

    /// <summary>How many days after a month's end its rows come in time.</summary>
    public int ReportingDeadlineDays { get; init; } = 10;

    /// <summary>The last day on which a dossier was received or that a statistics row covers; null without any.</summary>
    public DateOnly? DataUntil { get; init; }
}
