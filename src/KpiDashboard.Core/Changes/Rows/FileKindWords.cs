using KpiDashboard.Terms;

namespace KpiDashboard.Changes.Rows;

/// <summary>Words for what can be loaded.</summary>
public static class FileKindWords
{
    extension(Words)
    {
        /// <summary>What a file holds.</summary>
        /// <param name="kind">One of the kinds that can be loaded.</param>
        public static string Of(FileKind kind) => Words.Get(KeyOf(kind));

        /// <summary>The key of the word for what a file holds.</summary>
        internal static string KeyOf(FileKind kind) => $"File.{FileKindWord.Of(kind)}";
    }
}
