using KpiDashboard.Access;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Web.Security;

/// <summary>A provider of OpenID Connect: an entry of <c>SignIn:Providers</c>.</summary>
public sealed record Provider
{
    /// <summary>Its name in addresses: small letters, digits, <c>-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What people know it as.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is.</summary>
    public required string Authority { get; init; }

    /// <summary>What it calls this program.</summary>
    public required string ClientId { get; init; }

    /// <summary>The secret that it shares with this program.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>Whether whoever it vouches for gets an account, and not only who was invited.</summary>
    public required bool MakesAccounts { get; init; }

    /// <summary>The claim that says what somebody may do; empty where grants are given here alone.</summary>
    public required string RoleClaim { get; init; }

    /// <summary>The claim that says where: a unit's code.</summary>
    public required string UnitClaim { get; init; }

    /// <summary>The roles by the words of the claim.</summary>
    public required IReadOnlyDictionary<string, Role> Roles { get; init; }

    /// <summary>Reads the providers.</summary>
    /// <param name="configuration">The program's configuration.</param>
    /// <exception cref="SettingException">One lacks something, or has a role that there is not.</exception>
    public static IReadOnlyList<Provider> From(IConfiguration configuration) =>
        [.. configuration.GetSection("SignIn:Providers").GetChildren().Select(Read)];

    private static Provider Read(IConfigurationSection section)
    {
        string Needed(string name) =>
            section[name] is { Length: > 0 } value
                ? value
                : throw SettingException.Of("Setting.Missing", $"{section.Path}:{name}");
        string provider = Needed("Name");
        return new Provider
        {
            Name =
                provider.Length <= 40
                && provider.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
                    ? provider
                    : throw SettingException.Of("Setting.ProviderName", $"{section.Path}:Name", provider),
            Title = section["Title"] is { Length: > 0 } title ? title : provider,
            Authority = Needed("Authority"),
            ClientId = Needed("ClientId"),
            ClientSecret = section["ClientSecret"] ?? "",
            MakesAccounts = section.Flag("MakesAccounts", false),
            RoleClaim = section["RoleClaim"] ?? "",
            UnitClaim = section["UnitClaim"] ?? "",
            Roles = section
                .GetSection("Roles")
                .GetChildren()
                .ToDictionary(
                    entry => entry.Key,
                    entry =>
                        Enum.TryParse(entry.Value, ignoreCase: true, out Role role) && Enum.IsDefined(role)
                            ? role
                            : throw SettingException.Of("Setting.Role", entry.Path, entry.Value)
                ),
        };
    }
}
