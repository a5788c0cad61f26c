using KpiDashboard.Lists;

namespace KpiDashboard.Workbooks;

/// <summary>
/// How wide the columns of a list are that fills a page: numbers and codes have what they need, and the texts share the rest so
/// that the rows are low, those that would be the highest above all.
/// </summary>
internal sealed class FittedWidths
{
    /// <summary>What a text has at least, unless its heading needs more.</summary>
    private const double LeastText = 9.7;

    /// <summary>A word that is longer than this may be broken.</summary>
    private const double LongestWord = 18;

    /// <summary>Lines of a heading: it stands on every page.</summary>
    private const int HeaderLines = 4;

    /// <summary>"31/12/2022" on one line.</summary>
    private const double Day = 12;
    private const double Blank = 0.5;

    /// <summary>What a line leaves free, so that a text which just fits does so however it is added up.</summary>
    private const double Spare = 0.05;

    private readonly double[] widths;

    /// <summary>The columns that have texts.</summary>
    private readonly int[] texts;

    /// <summary>The different texts of each, by how wide their words are; a negative one ends a line.</summary>
    private readonly List<double[]>[] words;

    /// <summary>Which of them each row has.</summary>
    private readonly int[][] ofRows;

    /// <summary>How many lines they need, where that was asked for.</summary>
    private readonly Dictionary<double, int[]>[] lines;

    private FittedWidths(double[] widths, int[] texts, List<double[]>[] words, int[][] ofRows)
    {
        (this.widths, this.texts, this.words, this.ofRows) = (widths, texts, words, ofRows);
        lines = [.. texts.Select(_ => new Dictionary<double, int[]>())];
    }

    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="page">What there is to share.</param>
    /// <typeparam name="T">What a row is.</typeparam>
    public static double[] Of<T>(ListColumns<T> columns, IReadOnlyList<T> rows, double page)
    {
        double[] contents = new double[columns.All.Count];
        foreach (double[] row in ColumnWidths.OfRows(columns, rows))
        {
            for (int i = 0; i < row.Length; i++)
            {
                contents[i] = Math.Max(contents[i], row[i]);
            }
        }

        int[] texts = [.. columns.All.Index().Where(c => c.Item.Kind == ColumnKind.Text).Select(c => c.Index)];
        List<double[]>[] words = [.. texts.Select(_ => new List<double[]>())];
        int[][] ofRows = [.. texts.Select(_ => new int[rows.Count])];
        OneText cell = new();
        foreach ((int at, int column) in texts.Index())
        {
            Dictionary<string, int> known = [];
            for (int row = 0; row < rows.Count; row++)
            {
                cell.Last = "";
                columns.All[column].Write(rows[row], cell);
                if (!known.TryGetValue(cell.Last, out int number))
                {
                    known.Add(cell.Last, number = known.Count);
                    words[at].Add(WordsOf(cell.Last));
                }

                ofRows[at][row] = number;
            }
        }

        FittedWidths fitted = new([.. columns.All.Select((c, i) => Least(c, contents[i]))], texts, words, ofRows);
        fitted.Share(page);
        return fitted.widths;
    }

    private static double Least<T>(ListColumn<T> column, double content)
    {
        // A code has as much beside it as texts have that wrap, so that it stands on one line.
        double least = column.Kind switch
        {
            ColumnKind.Code => content + 2.5,
            ColumnKind.Text => LeastText,
            ColumnKind.Day => Day,
            _ => content + 1.6,
        };
        return Below(column.Header, least, HeaderLines);
    }

    /// <summary>How wide a column is below a heading of which no word is broken.</summary>
    /// <param name="header">The heading.</param>
    /// <param name="least">What its cells need.</param>
    /// <param name="lines">The lines that the heading may have.</param>
    public static double Below(string header, double least, int lines)
    {
        double width = Math.Max(least, 1.2 + WrappedText.WidestWord(header, bold: true));
        while (WrappedText.Lines(header, width - 1, bold: true) > lines)
        {
            width += 0.5;
        }

        return width;
    }

    private void Share(double page)
    {
        if (texts.Length == 0 || ofRows[0].Length == 0)
        {
            return;
        }

        double rest = page - widths.Sum();
        foreach ((int at, int column) in texts.Index())
        {
            double longest = words[at].SelectMany(w => w).DefaultIfEmpty().Max();
            double more = Math.Min(longest, LongestWord) + ReportSheet.Inside(LongestWord) + Spare - widths[column];
            if (more > 0 && more <= rest)
            {
                widths[column] += more;
                rest -= more;
            }
        }

        if (rest <= 0)
        {
            return;
        }

        double[] least = [.. texts.Select(c => widths[c])];
        foreach (int column in texts)
        {
            widths[column] += rest / texts.Length;
        }

        Lower(least);
        // What texts need no more on one line makes all columns but that of numbers or letters a little wider.
        double spare = 0;
        foreach ((int at, int column) in texts.Index())
        {
            double line = words[at].Max(LineOf) + ReportSheet.Inside(LongestWord) + Spare;
            double more = Math.Max(0, widths[column] - Math.Max(line, least[at]));
            widths[column] -= more;
            spare += more;
        }

        for (int column = 1; column < widths.Length; column++)
        {
            widths[column] += spare / (widths.Length - 1);
        }
    }

    /// <summary>How wide a text is whose words stand on one line.</summary>
    private static double LineOf(double[] words)
    {
        double widest = 0;
        double line = -Blank;
        foreach (double word in words)
        {
            line = word < 0 ? -Blank : line + Blank + word;
            widest = Math.Max(widest, line);
        }

        return widest;
    }

    private void Lower(double[] least)
    {
        // From even shares on, room goes from text to text as long as the rows become lower by it.
        long best = Cost();
        bool better = true;
        while (better)
        {
            better = false;
            foreach (double step in (double[])[8, 4, 2, 1])
            {
                for (int from = 0; from < texts.Length; from++)
                {
                    for (int to = 0; to < texts.Length; to++)
                    {
                        if (from == to || widths[texts[from]] - step < least[from])
                        {
                            continue;
                        }

                        widths[texts[from]] -= step;
                        widths[texts[to]] += step;
                        long cost = Cost();
                        if (cost < best)
                        {
                            (best, better) = (cost, true);
                        }
                        else
                        {
                            widths[texts[from]] += step;
                            widths[texts[to]] -= step;
                        }
                    }
                }
            }
        }
    }

    /// <summary>What all rows take, a high one more than its height: it leaves the end of a page empty.</summary>
    private long Cost()
    {
        int[][] needed = [.. texts.Select((column, at) => LinesOf(at, widths[column]))];
        long cost = 0;
        for (int row = 0; row < ofRows[0].Length; row++)
        {
            int most = 1;
            for (int at = 0; at < texts.Length; at++)
            {
                most = Math.Max(most, needed[at][ofRows[at][row]]);
            }

            cost += most * (10 + most);
        }

        return cost;
    }

    private int[] LinesOf(int at, double width)
    {
        width = Math.Round(width, 4);
        if (!lines[at].TryGetValue(width, out int[]? known))
        {
            double room = width - ReportSheet.Inside(width) - Spare;
            lines[at].Add(width, known = [.. words[at].Select(w => LinesOf(w, room))]);
        }

        return known;
    }

    private static int LinesOf(double[] words, double room)
    {
        int count = 1;
        double used = 0;
        foreach (double word in words)
        {
            if (word < 0 || (used > 0 && used + Blank + word > room))
            {
                count++;
                used = 0;
            }

            used += Math.Max(word, 0) + (used > 0 ? Blank : 0);
            for (; used > room; used -= room)
            {
                count++;
            }
        }

        return count;
    }

    private static double[] WordsOf(string text)
    {
        List<double> words = [];
        foreach (Range line in text.AsSpan().Split('\n'))
        {
            if (words.Count > 0)
            {
                words.Add(-1);
            }

            foreach (Range word in text.AsSpan()[line].Split(' '))
            {
                words.Add(WrappedText.WidthOf(text.AsSpan()[line][word]));
            }
        }

        return [.. words];
    }

    /// <summary>Keeps the text of the cell that was written last.</summary>
    private sealed class OneText : Cells
    {
        public string Last { get; set; } = "";

        public override void BeginRow() { }

        public override void EndRow() { }

        public override void Nothing() { }

        public override void Text(string text) => Last = text;

        public override void Count(long count) { }

        public override void Number(decimal number, int digits) { }

        public override void Percent(decimal points) { }

        public override void Day(DateOnly day) { }

        public override void Moment(DateTime local) { }
    }
}
