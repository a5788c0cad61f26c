using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Procedures;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads policies by their codes. A row names what it is for; one whose scope no procedure is in is refused.</summary>
internal sealed class PoliciesTable()
    : LoadableTable(
        new(
            FileKind.Policies,
            ["policy_code", "kind", "title", "instrument", "issued_by", "issued_on", "valid_from", "valid_to"],
            [
                "replaced_by",
                "cut_percent",
                "new_days",
                "channel",
                "condition",
                "procedures",
                "fields",
                "units",
                "fee_dong",
            ]
        ),
        StoreTable.Of(
            "Policy",
            "PolicyCode:text Kind:text Title:text Instrument:text IssuedBy:text IssuedOn:day ValidFrom:day ValidTo:day "
                + "ReplacedBy:text CutPoints NewDays Channel:byte Condition:text ProcedureCodes:text Fields:text "
                + "UnitCodes:text Fee:long ImportId"
        )
    )
{
    private const int Code = 0;
    private const int OfKind = 1;
    private const int IssuedOn = 5;
    private const int ValidFrom = 6;
    private const int ReplacedBy = 8;
    private const int Cut = 9;
    private const int NewDays = 10;
    private const int OfChannel = 11;
    private const int Procedures = 13;
    private const int Fields = 14;
    private const int Units = 15;
    private const int Fee = 16;
    private const int LongestList = 4000;

    public override bool IsOfFigures => false;

    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "PolicyPast",
            "PolicyCode:text ImportId ComesBack:byte Kind:text Title:text Instrument:text IssuedBy:text IssuedOn:day "
                + "ValidFrom:day ValidTo:day ReplacedBy:text CutPoints NewDays Channel:byte Condition:text "
                + "ProcedureCodes:text Fields:text UnitCodes:text Fee:long"
        );

    protected override string Slice => "PolicyCode";

    public override void Apply(Change change)
    {
        Known known = new(change);
        List<(long Line, PolicyRow Policy)> taken =
        [
            .. change.Read(row => (change.Source.Line, Policy: Take(change, known, row))),
        ];
        RefuseUnknownSuccessors(change, taken);
        change.ReplaceSlices<PolicyRow>(
            "Policy",
            [.. taken.Select(t => t.Policy)],
            policy => policy.PolicyCode,
            (_, _) => true,
            code => new { PolicyCode = code },
            policy => new
            {
                policy.PolicyCode,
                policy.Kind,
                policy.Title,
                policy.Instrument,
                policy.IssuedBy,
                policy.IssuedOn,
                policy.ValidFrom,
                policy.ValidTo,
                policy.ReplacedBy,
                policy.CutPoints,
                policy.NewDays,
                Channel = (byte)policy.Channel,
                policy.Condition,
                policy.ProcedureCodes,
                policy.Fields,
                policy.UnitCodes,
                policy.Fee,
                change.ImportId,
            }
        );
    }

    /// <summary>A policy may be replaced by one of a later row, so successors are looked for when all rows were read.</summary>
    private static void RefuseUnknownSuccessors(Change change, List<(long Line, PolicyRow Policy)> taken)
    {
        string[] stored = [.. change.Rows<PolicyRow>().Select(p => p.PolicyCode)];
        while (true)
        {
            HashSet<string> there = new([.. stored, .. taken.Select(t => t.Policy.PolicyCode)], StringComparer.Ordinal);
            (long Line, PolicyRow Policy)[] wrong =
            [
                .. taken.Where(t => t.Policy.ReplacedBy.Length > 0 && !there.Contains(t.Policy.ReplacedBy)),
            ];
            foreach ((long line, PolicyRow policy) in wrong)
            {
                change.Row.RejectLater(line, ReplacedBy, policy.ReplacedBy, Reasons.UnknownPolicy);
                taken.Remove((line, policy));
            }

            if (wrong.Length == 0)
            {
                return;
            }
        }
    }

    private static PolicyRow Take(Change change, Known known, RowChecks row)
    {
        (DateOnly from, DateOnly to) = row.Validity(ValidFrom);
        int kind = row.Word(OfKind, Reasons.BadKind, [.. PolicyWords.Kinds]);
        string channel = row.Text(OfChannel, required: false, longest: 20);
        PolicyRow policy = new()
        {
            PolicyCode = row.Text(Code, longest: 50),
            Kind = kind < 0 ? "" : PolicyWords.Kinds[kind],
            Title = row.Text(2, longest: 300),
            Instrument = row.Text(3, longest: 200),
            IssuedBy = row.Text(4, longest: 300),
            IssuedOn = row.DayIfSaid(IssuedOn, change.Today),
            ValidFrom = from,
            ValidTo = to,
            ReplacedBy = row.Text(ReplacedBy, required: false, longest: 50),
            CutPoints = row.BasisPointsIfSaid(Cut),
            NewDays = row.CountIfSaid(NewDays),
            Channel = channel.Length == 0 ? 0 : row.Word(OfChannel, Reasons.BadChannel, Enum.GetNames<Channel>()) + 1,
            Condition = row.Text(12, required: false),
            ProcedureCodes = Checked(row, Procedures, known.Procedure, Reasons.UnknownProcedure),
            Fields = Checked(row, Fields, known.Field, Reasons.UnknownField),
            UnitCodes = Checked(row, Units, known.Unit, Reasons.UnknownUnit),
            Fee = row.CountIfSaid(Fee),
        };
        if (from == DateOnly.MinValue)
        {
            row.Reject(ValidFrom, Reasons.MissingValue);
        }

        if (policy.ProcedureCodes.Length + policy.Fields.Length == 0)
        {
            row.Reject(Procedures, Reasons.EmptyScope);
        }

        if (policy.ReplacedBy == policy.PolicyCode)
        {
            row.Reject(ReplacedBy, Reasons.ReplacedByItself);
        }

        if (row.Ok && !known.Seen.Add(policy.PolicyCode))
        {
            row.Reject(Code, Reasons.DuplicateRow);
        }

        return policy;
    }

    /// <summary>The items of a list as the store names them, each once; the row is refused for one that it does not know.</summary>
    private static string Checked(RowChecks row, int column, Func<string, string?> find, string unknown)
    {
        List<string> found = [];
        foreach (string item in PolicyWords.Items(row.Text(column, required: false, longest: LongestList)))
        {
            if (find(item) is { } name)
            {
                found.Add(name);
            }
            else
            {
                row.Reject(column, unknown);
            }
        }

        return PolicyWords.List(found.Distinct());
    }

    /// <summary>What the store knows before the change.</summary>
    private sealed class Known
    {
        private readonly Register register;
        private readonly Dictionary<int, string> codes;
        private readonly Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);

        public Known(Change change)
        {
            register = change.Register();
            IReadOnlyList<ProcedureRow> procedures = change.Rows<ProcedureRow>();
            codes = procedures.ToDictionary(p => p.Id, p => p.Code);
            foreach (ProcedureRow procedure in procedures.Where(p => p.Field.Length > 0))
            {
                fields.TryAdd(procedure.Field, procedure.Field);
            }
        }

        /// <summary>The codes of the rows before.</summary>
        public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

        public string? Procedure(string code) =>
            codes.GetValueOrDefault(register.Procedure(Encoding.UTF8.GetBytes(code)));

        public string? Field(string name) => fields.GetValueOrDefault(name);

        public string? Unit(string code) => register.Units(Encoding.UTF8.GetBytes(code)).Length > 0 ? code : null;
    }
}
