using KpiDashboard.Access;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Web.Visits;

/// <summary>What is open, and how long sessions hold: <c>Kpi:Access</c> and the section <c>SignIn</c>.</summary>
public sealed record AccessSettings
{
    /// <summary>What is open; null where it follows from whether there are accounts.</summary>
    public AccessMode? Mode { get; init; }

    /// <summary>After how long without a request a session ends.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(1);

    /// <summary>After how long a session ends whatever happens.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Whether the program prints, where nobody administers yet, a link for the first who does.</summary>
    public bool FirstLink { get; init; } = true;

    /// <summary>Path of a certificate (PKCS #12) by which the keys of cookies are protected in the store; empty for none.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>The certificate's password.</summary>
    public string CertificatePassword { get; init; } = "";

    /// <summary>Reads them.</summary>
    /// <param name="configuration">The program's configuration.</param>
    /// <exception cref="SettingException">One is wrong.</exception>
    public static AccessSettings From(IConfiguration configuration)
    {
        IConfigurationSection signIn = configuration.GetSection("SignIn");
        AccessSettings usual = new();
        AccessSettings settings = new()
        {
            Mode = configuration["Kpi:Access"] switch
            {
                null or "" => null,
                { } word when Enum.TryParse(word, ignoreCase: true, out AccessMode mode) && Enum.IsDefined(mode) =>
                    mode,
                { } other => throw SettingException.Of("Setting.Access", other),
            },
            Idle = signIn.Time("Idle", usual.Idle),
            Longest = signIn.Time("Longest", usual.Longest),
            FirstLink = signIn.Flag("FirstLink", usual.FirstLink),
            Certificate = signIn["Certificate"] ?? "",
            CertificatePassword = signIn["CertificatePassword"] ?? "",
        };
        return settings.Certificate.Length == 0 || File.Exists(settings.Certificate)
            ? settings
            : throw SettingException.Of("Setting.Certificate", settings.Certificate);
    }
}
