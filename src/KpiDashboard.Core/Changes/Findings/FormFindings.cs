using KpiDashboard.Balances;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Forms;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Units;

namespace KpiDashboard.Changes.Findings;

/// <summary>
/// Official forms beside what dossiers and statistics of the same units and days say: every number that differs, with
/// both. It does not matter which of them came first. Where a unit has nothing but the form, there is nothing to compare.
/// </summary>
internal static class FormFindings
{
    public const string Monitor = "monitor-766";
    public const string Dossiers = "dossiers";
    public const string DossiersOnline = "dossiers_online";

    /// <summary>What the columns of forms are in a balance. A total is compared where its parts do not stand beside it.</summary>
    private static readonly (string Measure, Func<Balance, long> Ours, bool Handling, string[] Parts)[] Columns =
    [
        ("received_online", b => b.ReceivedOnline, false, []),
        ("received_direct_postal", b => b.ReceivedOnPaper, false, []),
        (
            "received_new",
            b => b.ReceivedOnline + b.ReceivedOnPaper,
            false,
            ["received_online", "received_direct_postal"]
        ),
        ("carried_over", b => b.CarriedOver, true, []),
        ("received_total", b => b.Received, true, ["carried_over"]),
        ("finished_early", b => b.FinishedEarly, true, []),
        ("finished_on_time", b => b.FinishedOnTime, true, []),
        ("finished_in_time", b => b.FinishedEarly + b.FinishedOnTime, true, ["finished_early", "finished_on_time"]),
        ("finished_late", b => b.FinishedLate, true, []),
        ("finished_total", b => b.Finished, true, ["finished_late"]),
        ("pending_in_time", b => b.PendingInTime, true, []),
        ("pending_overdue", b => b.PendingOverdue, true, []),
        ("pending_total", b => b.Pending, true, ["pending_in_time", "pending_overdue"]),
    ];

    /// <summary>Looks at the forms of a file of forms.</summary>
    /// <param name="change">The import, its rows applied.</param>
    /// <param name="changed">The units, periods and forms that changed.</param>
    public static void Look(
        Change change,
        IReadOnlySet<(int UnitId, DateOnly Start, DateOnly End, string Form)> changed
    )
    {
        if (changed.Count > 0)
        {
            Compare(
                change,
                (changed.Min(c => c.Start), changed.Max(c => c.End)),
                (form, _) => changed.Contains((form.UnitId, form.PeriodStart, form.PeriodEnd, form.Form))
            );
        }
    }

    /// <summary>Looks at the forms of units and days at which a file of dossiers or statistics changed something.</summary>
    /// <param name="change">The import, its rows applied.</param>
    /// <param name="touched">Units with the first day and the day after the last one.</param>
    public static void Look(Change change, IEnumerable<(int UnitId, DateOnly Start, DateOnly End)> touched)
    {
        Dictionary<int, (DateOnly Start, DateOnly End)> days = touched
            .GroupBy(t => t.UnitId)
            .ToDictionary(g => g.Key, g => (g.Min(t => t.Start), g.Max(t => t.End)));
        if (days.Count > 0)
        {
            Compare(
                change,
                (days.Values.Min(d => d.Start), days.Values.Max(d => d.End)),
                (form, members) =>
                    members.Any(m =>
                        days.TryGetValue(m.Id, out var d) && d.Start < form.PeriodEnd && form.PeriodStart < d.End
                    )
            );
        }
    }

    private static void Compare(
        Change change,
        (DateOnly Start, DateOnly End) days,
        Func<FormsBetween, IReadOnlyList<Unit>, bool> concerns
    )
    {
        IReadOnlyList<FormsBetween> forms = change.Store.Rows<FormsBetween>(
            new { FirstDay = days.Start, EndDay = days.End }
        );
        if (forms.Count == 0)
        {
            return;
        }

        UnitTree units = new(change.Rows<UnitRow>().Select(u => u.ToUnit()));
        foreach (
            IGrouping<(DateOnly, DateOnly), FormsBetween> period in forms.GroupBy(f => (f.PeriodStart, f.PeriodEnd))
        )
        {
            (FormsBetween Form, IReadOnlyList<Unit> Units)[] asked =
            [
                .. period.Select(f => (f, f.Members(units))).Where(f => concerns(f.f, f.Item2)),
            ];
            if (asked.Length > 0)
            {
                new FormComparison(change, new DateRange(period.Key.Item1, period.Key.Item2)).Compare(asked);
            }
        }
    }

    /// <summary>Compares the forms of one period.</summary>
    private sealed class FormComparison(Change change, DateRange days)
    {
        private readonly Lazy<BalanceBook> atEnd = new(() => BookOf(change, days, days.Last));

        // Ours judge what is pending in a period in progress by the last day with data.
        private readonly Lazy<BalanceBook> onDataDay = new(() =>
            BookOf(
                change,
                days,
                change.Rows<DataUntil>().Single().Last(null) is { } last && last < days.Last ? last : days.Last
            )
        );
        private readonly Lazy<Dictionary<int, UnitServices>> services = new(() =>
            change.Store.Rows<UnitServices>(new { days.Start, days.End }).ToDictionary(s => s.UnitId)
        );

        public void Compare((FormsBetween Form, IReadOnlyList<Unit> Units)[] forms)
        {
            ILookup<int, FormPeriodReceived> received = change
                .Store.Rows<FormPeriodReceived>(new { FirstDay = days.Start, EndDay = days.End })
                .Where(r => r.Days == days)
                .ToLookup(r => r.UnitId);
            ILookup<(int, string), ReportedCountRow> counts = change
                .Store.Rows<ReportedCountRow>()
                .Where(c => c.PeriodStart == days.Start && c.PeriodEnd == days.End)
                .ToLookup(c => (c.UnitId, c.Form));
            foreach ((FormsBetween form, IReadOnlyList<Unit> units) in forms)
            {
                ReportedCountRow[] rows = [.. counts[(form.UnitId, form.Form)]];
                FormPeriodReceived[] ours = [.. units.SelectMany(u => received[u.Id])];
                if (ours.Length == 0)
                {
                    FindUnusable(form, rows, units);
                }
                else if (form.Form == Monitor)
                {
                    CompareServices(form, rows, units, ours);
                }
                else
                {
                    CompareBalances(form, rows, units);
                }
            }
        }

        /// <summary>A Biểu II.06a that would count, yet does not say what came in online and on paper.</summary>
        private void FindUnusable(FormsBetween form, ReportedCountRow[] rows, IReadOnlyList<Unit> units)
        {
            if (
                units.Count > 0
                && form.Form is FormStatement.ByUnitForm or FormStatement.ByFieldForm
                && !FormStatement.OfOne(rows.GroupBy(r => r.Field).Select(FormEntry.Of)).HasReceived
            )
            {
                change.Found(Finding(form, FindingKinds.FormUnusable, FindingKinds.Notice, null, null, form.Form));
            }
        }

        private void CompareServices(
            FormsBetween form,
            ReportedCountRow[] rows,
            IReadOnlyList<Unit> units,
            FormPeriodReceived[] ours
        )
        {
            UnitServices[] offered =
            [
                .. units.Select(u => services.Value.GetValueOrDefault(u.Id)).OfType<UnitServices>(),
            ];
            if (HalfMonth.StartOf(days.Start) == days.Start && HalfMonth.StartOf(days.End) == days.End)
            {
                Compare(form, rows, "services_online", offered.Sum(o => o.Offered));
                Compare(form, rows, "services_with_online_dossiers", offered.Sum(o => o.Used));
            }

            Compare(form, rows, Dossiers, ours.Sum(r => r.Total));
            Compare(form, rows, DossiersOnline, ours.Sum(r => r.Online));
        }

        private static BalanceBook BookOf(Change change, DateRange days, DateOnly known)
        {
            var period = new { days.Start, days.End };
            var received = new
            {
                days.Start,
                days.End,
                FirstDay = DateOnly.MinValue,
                EndDay = days.End,
                Known = known,
            };
            return new BalanceBook(
                change.Store.Rows<DossierBalance>(received).Select(d => (days, d)),
                change.Store.Rows<StatisticBalance>(period),
                change.Store.Rows<ReceptionSpan>(period)
            );
        }

        private void CompareBalances(FormsBetween form, ReportedCountRow[] rows, IReadOnlyList<Unit> units)
        {
            ProcedureRow[] procedures = [.. change.Rows<ProcedureRow>()];
            HashSet<string> fields = [.. procedures.Select(p => p.Field)];
            ILookup<string, ReportedCountRow> byField = rows.ToLookup(r => r.Field);
            if (byField.All(f => f.Key.Length > 0 && fields.Contains(f.Key)))
            {
                Procedure[] known = [.. procedures.Select(p => p.ToProcedure())];
                IReadOnlyDictionary<string, Balance> ours = atEnd.Value.ByField(units, known);
                Lazy<IReadOnlyDictionary<string, Balance>> now = new(() => onDataDay.Value.ByField(units, known));
                foreach (string field in byField.Select(f => f.Key).Union(ours.Keys).Order(StringComparer.Ordinal))
                {
                    ReportedCountRow[] stated = [.. byField[field]];
                    Balance judged = Judged(
                        stated,
                        ours.GetValueOrDefault(field),
                        () => now.Value.GetValueOrDefault(field)
                    );
                    CompareColumns(form, stated, judged, field);
                }
            }
            else
            {
                CompareColumns(form, rows, Judged(rows, atEnd.Value.Of(units), () => onDataDay.Value.Of(units)), "");
            }
        }

        /// <summary>The one of both that judges what is pending as the form does; the second is counted only where it is asked for.</summary>
        private static Balance Judged(ReportedCountRow[] rows, Balance end, Func<Balance> onDataDay)
        {
            long overdue = rows.Where(r => r.Measure == "pending_overdue").Sum(r => r.Amount);
            return overdue != end.PendingOverdue && onDataDay() is var now && overdue == now.PendingOverdue ? now : end;
        }

        private void CompareColumns(FormsBetween form, ReportedCountRow[] rows, Balance ours, string field)
        {
            HashSet<string> stated = [.. rows.Select(r => r.Measure)];
            // A system that only sends what came in says nothing of the rest. A field that the form lacks has 0 in it.
            bool handled = ours.Finished + ours.Pending > 0;
            foreach ((string measure, Func<Balance, long> value, bool handling, string[] parts) in Columns)
            {
                bool compared =
                    rows.Length == 0
                        ? measure is "received_online" or "received_direct_postal"
                        : stated.Contains(measure) && !parts.Any(stated.Contains);
                if (compared && (handled || !handling))
                {
                    Compare(form, rows, measure, value(ours), field);
                }
            }
        }

        private void Compare(FormsBetween form, ReportedCountRow[] rows, string measure, long ours, string field = "")
        {
            ReportedCountRow[] stated = [.. rows.Where(r => r.Measure == measure)];
            long theirs = stated.Sum(r => r.Amount);
            if (theirs != ours && (stated.Length > 0 || rows.Length == 0))
            {
                string subject = field.Length == 0 ? $"{form.Form}/{measure}" : $"{form.Form}/{measure}/{field}";
                change.Found(Finding(form, FindingKinds.FormDiffers, FindingKinds.Warning, ours, theirs, subject));
            }
        }

        private static Finding Finding(
            FormsBetween form,
            string kind,
            string severity,
            long? ours,
            long? theirs,
            string subject
        ) =>
            new()
            {
                Kind = kind,
                Severity = severity,
                UnitId = form.UnitId,
                PeriodStart = form.PeriodStart,
                PeriodEnd = form.PeriodEnd,
                Expected = ours,
                Actual = theirs,
                Subject = Rows.Finding.Shortened(subject),
            };
    }
}

/// <summary>Services of a unit by Decision 766: <c>UnitServices.sql</c>.</summary>
internal sealed record UnitServices
{
    public required int UnitId { get; init; }
    public required long Offered { get; init; }
    public required long Used { get; init; }
}
