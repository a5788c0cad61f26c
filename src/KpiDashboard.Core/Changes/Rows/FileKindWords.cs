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

        /// <summary>What a change is called: its file, or that it was made without one.</summary>
        /// <param name="file">The file's name; empty where there was none.</param>
        public static string OfFile(string file) => file.Length > 0 ? file : Words.Get("Loaded.Edit");

        /// <summary>The key of the word for what a file holds.</summary>
        internal static string KeyOf(FileKind kind) => $"File.{FileKindWord.Of(kind)}";
    }
}
