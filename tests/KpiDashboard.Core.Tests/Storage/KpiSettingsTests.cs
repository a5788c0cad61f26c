using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using KpiDashboard.Storage.Engines;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace KpiDashboard.Storage;

public class KpiSettingsTests
{
    [Fact]
    public void Without_settings_the_store_has_one_absolute_place()
    {
        KpiSettings settings = From();

        Assert.True(Path.IsPathFullyQualified(settings.Database));
        Assert.EndsWith(Path.Combine("KpiDashboard", "kpi.db"), settings.Database, StringComparison.Ordinal);
        Assert.True(settings.VerticalsInProvince);
        Assert.Same(Definitions.BuiltIn, settings.Definitions);
    }

    [Fact]
    public void A_path_of_the_settings_is_made_absolute() =>
        Assert.Equal(Path.GetFullPath("data/x.db"), From(("Database", "data/x.db")).Database);

    [Fact]
    public void Verticals_can_be_left_out() => Assert.False(From(("VerticalsInProvince", "false")).VerticalsInProvince);

    [Theory]
    [InlineData("Provider", "oracle")]
    [InlineData("VerticalsInProvince", "maybe")]
    [InlineData("Indicators", "nowhere/indicators.json")]
    public void A_wrong_setting_fails_early_with_its_name(string name, string value) =>
        Assert.Contains(
            $"Kpi:{name}",
            Assert.Throws<SettingException>(() => From((name, value))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Definitions_come_from_the_installations_file()
    {
        using TempFolder folder = new();
        var json = DefinitionsFile.BuiltIn();
        json["indicators"]![0]!["defaultTarget"] = 77;
        string path = folder.Write("own.json", json.ToJsonString());

        Assert.Equal(77m, From(("Indicators", path)).Definitions.Indicators[0].DefaultTarget);
    }

    private static KpiSettings From(params (string Name, string Value)[] values) =>
        KpiSettings.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(values.ToDictionary(v => $"Kpi:{v.Name}", v => (string?)v.Value))
                .Build()
        );
}
