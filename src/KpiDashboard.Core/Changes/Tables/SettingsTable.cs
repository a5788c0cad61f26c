using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads what is set otherwise than the configuration says. An empty value is what the configuration says again.</summary>
internal sealed class SettingsTable()
    : LoadableTable(
        new(FileKind.Settings, ["setting", "setting_value"], []),
        StoreTable.Of("Setting", "Name:text Value:text ImportId")
    )
{
    public override StoreTable? Past { get; } =
        StoreTable.Of("SettingPast", "Name:text ImportId ComesBack:byte Value:text");

    protected override string Slice => "Name";

    public override void Apply(Change change)
    {
        HashSet<string> seen = [];
        change.ReplaceSlices<SettingRow>(
            "Setting",
            [.. change.Read(row => Take(change, row, seen))],
            setting => setting.Name,
            (brought, old) => brought.Name == old.Name,
            name => new { Name = name },
            setting => new
            {
                setting.Name,
                setting.Value,
                change.ImportId,
            }
        );
    }

    private static SettingRow Take(Change change, RowChecks row, HashSet<string> seen)
    {
        SettingRow setting = new()
        {
            Name = row.Text(0, longest: 100),
            Value = row.Text(1, required: false, longest: 100),
        };
        StoreSetting? known = row.Ok
            ? StoreSetting.All(change.Settings.Definitions).FirstOrDefault(s => s.Name == setting.Name)
            : null;
        if (row.Ok && known is null)
        {
            row.Reject(0, Reasons.UnknownSetting);
        }

        if (row.Ok && known!.FaultOf(setting.Value) is not null)
        {
            row.Reject(1, Reasons.BadSetting);
        }

        if (row.Ok && !seen.Add(setting.Name))
        {
            row.Reject(0, Reasons.DuplicateRow);
        }

        return setting;
    }
}
