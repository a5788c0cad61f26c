using System.Globalization;
using System.Text;

namespace KpiDashboard.Web.Uploads;

/// <summary>The name that a browser gives for a file, made one under which it can lie in a folder.</summary>
public static class SentName
{
    /// <summary>File systems take 255 bytes; a number may follow.</summary>
    private const int MostBytes = 200;

    private const string Unnamed = "upload";

    /// <summary>A name without folders, control characters and what file systems give a meaning to.</summary>
    /// <param name="sent">The name as it was sent.</param>
    public static string Safe(string? sent)
    {
        string last = (sent ?? "").Normalize(NormalizationForm.FormC).Split('/', '\\')[^1];
        StringBuilder name = new();
        foreach (Rune rune in last.EnumerateRunes())
        {
            bool odd =
                Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.OtherNotAssigned
                        or UnicodeCategory.PrivateUse
                || rune == Rune.ReplacementChar
                || (rune.IsAscii && "<>:\"|?*".Contains((char)rune.Value, StringComparison.Ordinal));
            name.Append(odd ? "_" : rune.ToString());
        }

        // A dot in front hides a file, and one at the end is dropped by Windows.
        string plain = name.ToString().Trim(' ', '.');
        string ending = Path.GetExtension(plain);
        string stem = Path.GetFileNameWithoutExtension(plain);
        if (Encoding.UTF8.GetByteCount(ending) > MostBytes / 4)
        {
            (stem, ending) = (plain, "");
        }

        while (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(ending) > MostBytes)
        {
            stem = stem[..^(char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
        }

        return stem.Length == 0 ? Unnamed + ending : stem + ending;
    }

    /// <summary>A path in a folder at which nothing lies yet.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">A safe name.</param>
    public static string Free(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        for (int number = 2; Path.Exists(path); number++)
        {
            path = Path.Combine(
                folder,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.GetFileNameWithoutExtension(name)} ({number}){Path.GetExtension(name)}"
                )
            );
        }

        return path;
    }
}
