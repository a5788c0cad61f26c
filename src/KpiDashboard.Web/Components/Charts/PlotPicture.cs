using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace KpiDashboard.Web.Components.Charts;

/// <summary>
/// A chart as a drawing that fits whatever room it is given: words and dots stand at a part of it, lines are stretched with it,
/// and colours are those of the page. One piece of markup, as small as it can be.
/// </summary>
public static class PlotPicture
{
    // What is stretched is measured in these: a month's width, and the height.
    private const int Month = 100;
    private const int Height = 1000;

    // Of a month's room, in hundredths.
    private const int Bar = 46;

    // From a line or a dot to the middle of its words, in pixels: the library's gap, and half a line of 12 or 11 pixels.
    private const decimal Gap = 5;
    private const decimal ToWords = Gap + 6;
    private const decimal ToSmallWords = Gap + 5.5m;

    // As drawings write numbers, whatever the language.
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The drawing.</summary>
    /// <param name="plot">What is drawn.</param>
    public static MarkupString Of(Plot plot)
    {
        StringBuilder svg = new("<div class=\"drawing\" slot=\"picture\" aria-hidden=\"true\"><svg>", 4096);
        Axes(svg, plot);
        foreach (PlotSeries series in plot.Series.Where(s => s.IsBars))
        {
            Bars(svg, plot, series);
        }

        IReadOnlyList<PlotSeries> lines = [.. plot.Series.Where(s => !s.IsBars).OrderBy(s => s.IsOnTop)];
        OpenStretched(svg, plot);
        foreach (PlotBand band in plot.Bands)
        {
            Band(svg, plot, band);
        }

        foreach (PlotSeries series in lines)
        {
            Line(svg, plot, series);
        }

        svg.Append("</svg>");
        foreach (PlotSeries series in lines)
        {
            Symbols(svg, plot, series);
        }

        foreach (PlotLine line in plot.Across)
        {
            Across(svg, plot, line);
        }

        foreach (PlotMark mark in plot.Marks)
        {
            Mark(svg, plot, mark);
        }

        foreach (PlotSeries series in lines)
        {
            Label(svg, plot, series);
        }

        return new MarkupString(svg.Append("</svg></div>").ToString());
    }

    private static void Axes(StringBuilder svg, Plot plot)
    {
        svg.Append("<g class=\"scale\">");
        for (int at = plot.Most; at >= 0; at -= Plot.Step)
        {
            svg.Append(Plain, $"<line x2=\"100%\" y1=\"{Y(plot, at)}\" y2=\"{Y(plot, at)}\"/>");
        }

        svg.Append("</g><g class=\"values\">");
        for (int at = 0; at <= plot.Most; at += Plot.Step)
        {
            svg.Append(Plain, $"<text x=\"-8\" y=\"{Y(plot, at)}\">{Number(at)}</text>");
        }

        svg.Append("</g><g class=\"months\">");
        foreach ((int i, string name) in plot.Months.Index())
        {
            svg.Append(Plain, $"<text x=\"{X(plot, i + 0.5m)}\" y=\"100%\">{Html.Encode(name)}</text>");
        }

        svg.Append("</g>");
    }

    // Round above alone: below, they go on beyond what is seen.
    private static void Bars(StringBuilder svg, Plot plot, PlotSeries series)
    {
        string width = X(plot, Bar / 100m);
        svg.Append(Plain, $"<svg class=\"bars\" fill=\"{series.Stroke.Color}\">");
        foreach ((int i, decimal? value) in series.Values.Index())
        {
            if (value > 0)
            {
                svg.Append(
                    Plain,
                    $"<rect x=\"{X(plot, i + (100 - Bar) / 200m)}\" y=\"{Y(plot, value.Value)}\" width=\"{width}\" height=\"105%\"/>"
                );
            }
        }

        svg.Append("</svg>");
    }

    private static void OpenStretched(StringBuilder svg, Plot plot) =>
        svg.Append(
            Plain,
            $"<svg viewBox=\"0 0 {Number(plot.Months.Count * Month)} {Number(Height)}\" preserveAspectRatio=\"none\" fill=\"none\">"
        );

    private static void Band(StringBuilder svg, Plot plot, PlotBand band)
    {
        svg.Append(Plain, $"<path fill=\"{band.Color}\" opacity=\"{Number(band.Opacity)}\" d=\"");
        for (int i = 0; i < band.Ends.Count; i++)
        {
            Point(svg, plot, i == 0 ? 'M' : 'L', band.First + i, band.Ends[i].High);
        }

        for (int i = band.Ends.Count - 1; i >= 0; i--)
        {
            Point(svg, plot, 'L', band.First + i, band.Ends[i].Low);
        }

        svg.Append("Z\"/>");
    }

    private static void Line(StringBuilder svg, Plot plot, PlotSeries series)
    {
        svg.Append(Plain, $"<path {Stroke(series.Stroke)} d=\"");
        char next = 'M';
        foreach ((int i, decimal? value) in series.Values.Index())
        {
            if (value is null)
            {
                next = 'M';
                continue;
            }

            Point(svg, plot, next, i, value.Value);
            next = 'L';
        }

        svg.Append("\"/>");
    }

    private static void Point(StringBuilder svg, Plot plot, char way, int month, decimal value) =>
        svg.Append(way)
            .Append(Number((month * Month) + (Month / 2)))
            .Append(' ')
            .Append(Number(Math.Round(Height - (Height * value / plot.Most))));

    private static void Symbols(StringBuilder svg, Plot plot, PlotSeries series)
    {
        if (series.Symbol == PlotSymbol.None)
        {
            return;
        }

        svg.Append(
            series.Symbol == PlotSymbol.EmptyCircle
                ? $"<g fill=\"var(--kpi-card)\" stroke=\"{series.Stroke.Color}\" stroke-width=\"2\">"
                : $"<g fill=\"{series.Stroke.Color}\">"
        );
        foreach ((int i, decimal? value) in series.Values.Index())
        {
            if (value is null)
            {
                continue;
            }

            string x = X(plot, i + 0.5m);
            string y = Y(plot, value.Value);
            decimal size = series.Label is { } label && label.At == i ? label.Size : series.Size;
            svg.Append(
                series.Symbol is PlotSymbol.Circle or PlotSymbol.EmptyCircle
                    ? $"<circle cx=\"{x}\" cy=\"{y}\" r=\"{Number(size / 2)}\"/>"
                    : $"<svg x=\"{x}\" y=\"{y}\"><path d=\"{Shape(series.Symbol, size)}\"/></svg>"
            );
        }

        svg.Append("</g>");
    }

    private static string Shape(PlotSymbol symbol, decimal size)
    {
        (string half, string quarter) = (Number(size / 2), Number(size / 4));
        return symbol switch
        {
            PlotSymbol.Triangle => $"M0-{half}L{half} {half}H-{half}Z",
            PlotSymbol.Diamond => $"M0-{half}L{half} 0L0 {half}L-{half} 0Z",
            PlotSymbol.RoundRect =>
                $"M-{quarter}-{half}H{quarter}Q{half}-{half} {half}-{quarter}V{quarter}Q{half} {half} {quarter} {half}"
                    + $"H-{quarter}Q-{half} {half}-{half} {quarter}V-{quarter}Q-{half}-{half}-{quarter}-{half}Z",
            _ => $"M-{half}-{half}H{half}V{half}H-{half}Z",
        };
    }

    private static void Across(StringBuilder svg, Plot plot, PlotLine line)
    {
        string y = Y(plot, line.Value);
        bool isAtStart = line.Place == PlotPlace.InsideStartTop;
        svg.Append(Plain, $"<line x2=\"100%\" y1=\"{y}\" y2=\"{y}\" {Stroke(line.Stroke)}/>")
            .Append(
                Plain,
                $"<text{(isAtStart ? "" : " class=\"end\"")} x=\"{(isAtStart ? "0" : "100%")}\" y=\"{y}\""
                    + $" transform=\"translate({Number(isAtStart ? Gap : -Gap)} {Number(line.Place == PlotPlace.InsideEndBottom ? ToWords : -ToWords)})\""
                    + $"{(line.IsBold ? " font-weight=\"600\"" : "")} fill=\"{line.Stroke.Color}\">{Html.Encode(line.Words)}</text>"
            );
    }

    private static void Mark(StringBuilder svg, Plot plot, PlotMark mark)
    {
        svg.Append(Plain, $"<svg x=\"{X(plot, mark.At)}\"><line y2=\"100%\" {Stroke(mark.Stroke)}/>");
        if (mark.Words.Length > 0)
        {
            svg.Append(
                mark.Place == PlotPlace.End
                    ? $"<text class=\"small middle\" y=\"-{Number(ToSmallWords)}\""
                    : $"<text class=\"small end\" transform=\"rotate(-90)\" x=\"-{Number(Gap)}\" y=\"-{Number(ToSmallWords)}\""
            );
            svg.Append(Plain, $" fill=\"{mark.Stroke.Color}\">{Html.Encode(mark.Words)}</text>");
        }

        svg.Append("</svg>");
    }

    private static void Label(StringBuilder svg, Plot plot, PlotSeries series)
    {
        if (series.Label is not { } label || series.Values[label.At] is not { } value)
        {
            return;
        }

        decimal away = ToWords + (label.Size / 2m);
        svg.Append(
            Plain,
            $"<text class=\"middle\" x=\"{X(plot, label.At + 0.5m)}\" y=\"{Y(plot, value)}\" dy=\"{Number(label.IsAbove ? -away : away)}\""
                + $" font-weight=\"600\" fill=\"{series.Stroke.Color}\">{Html.Encode(label.Words)}</text>"
        );
    }

    private static string Stroke(PlotStroke stroke)
    {
        string dash = stroke.Dash switch
        {
            PlotDash.Dashed => $" stroke-dasharray=\"{Number(4 * stroke.Width)} {Number(2 * stroke.Width)}\"",
            PlotDash.Dotted => $" stroke-dasharray=\"{Number(stroke.Width)}\"",
            _ => "",
        };
        return $"stroke=\"{stroke.Color}\" stroke-width=\"{Number(stroke.Width)}\"{dash}";
    }

    // Of the whole width, and of the height from above.
    private static string X(Plot plot, decimal months) => $"{Number(100 * months / plot.Months.Count)}%";

    private static string Y(Plot plot, decimal percent) => $"{Number(100 - (100 * percent / plot.Most))}%";

    private static string Number(decimal value) => value.ToString("0.##", Plain);
}
