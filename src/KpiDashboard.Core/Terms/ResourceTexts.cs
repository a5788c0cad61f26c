using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace KpiDashboard.Terms;

/// <summary>
/// The texts of one .resx file by language. A resource manager takes a lock for each text: pages that are drawn at the
/// same time, with hundreds of texts each, would wait for one another.
/// </summary>
/// <param name="resources">Where they are read from.</param>
public sealed class ResourceTexts(ResourceManager resources)
{
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> byLanguage = new();

    /// <summary>A text as it is written in a language, or in the file's own if that has none.</summary>
    /// <param name="key">The text's name in the file.</param>
    /// <param name="language">Vietnamese or English; any other has the file's own texts.</param>
    /// <exception cref="MissingManifestResourceException">There is no such key.</exception>
    public string Get(string key, CultureInfo language) =>
        Find(key, language) ?? throw new MissingManifestResourceException($"{resources.BaseName} has no '{key}'.");

    /// <summary>The same, or null if there is no such key.</summary>
    /// <param name="key">The text's name in the file.</param>
    /// <param name="language">Vietnamese or English; any other has the file's own texts.</param>
    public string? Find(string key, CultureInfo language) =>
        byLanguage.GetOrAdd(language.Name, (_, asked) => Read(asked), language).GetValueOrDefault(key);

    private FrozenDictionary<string, string> Read(CultureInfo language)
    {
        Dictionary<string, string> texts = [];
        for (CultureInfo step = language; ; step = step.Parent)
        {
            ResourceSet? set = resources.GetResourceSet(step, createIfNotExists: true, tryParents: false);
            foreach (DictionaryEntry entry in set?.Cast<DictionaryEntry>() ?? [])
            {
                texts.TryAdd((string)entry.Key, (string)entry.Value!);
            }

            if (step.Equals(CultureInfo.InvariantCulture))
            {
                return texts.ToFrozenDictionary();
            }
        }
    }
}
