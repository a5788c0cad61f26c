using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KpiDashboard.Web.Components.Maps;

/// <summary>The shapes of an installation's GeoJSON file, on a grid of whole numbers a thousand wide.</summary>
/// <param name="Height">The height of the drawing; its width is <see cref="Width"/>.</param>
/// <param name="Shapes">The shapes in the order of the file.</param>
public sealed record ProvinceMap(int Height, IReadOnlyList<ProvinceMap.Shape> Shapes)
{
    /// <summary>The width of the drawing.</summary>
    public const int Width = 1000;

    /// <summary>How degrees become places of the drawing; null where the file is in metres of a projection.</summary>
    private (double Left, double Top, double Stretch, double Scale)? degrees;

    private readonly Dictionary<string, Shape> byValue = Shapes
        .SelectMany(s => s.Values.Select(v => (v, s)))
        .DistinctBy(p => p.v)
        .ToDictionary(p => p.v, p => p.s);

    /// <summary>Reads polygons in degrees of longitude and latitude, or in metres of a projection.</summary>
    /// <param name="json">A GeoJSON feature collection; other geometries than polygons are left out.</param>
    /// <exception cref="InvalidDataException">It is none, or has no polygon; the message says so.</exception>
    public static ProvinceMap Parse(Stream json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            List<(HashSet<string> Values, List<(double X, double Y)[]> Rings)> features = [];
            foreach (JsonElement feature in document.RootElement.GetProperty("features").EnumerateArray())
            {
                List<(double, double)[]> rings = Rings(feature.GetProperty("geometry"));
                if (rings.Count > 0)
                {
                    features.Add((Values(feature), rings));
                }
            }

            return features.Count > 0 ? Lay(features) : throw new InvalidDataException("it has no polygon");
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"it is no GeoJSON feature collection: {e.Message}", e);
        }
    }

    /// <summary>The shape that carries a unit's code in any of its properties, or null.</summary>
    /// <param name="code">The unit's code.</param>
    public Shape? Find(string code) => byValue.GetValueOrDefault(code);

    /// <summary>A place of the drawing; null where the file is not in degrees, or the place is not on the drawing.</summary>
    /// <param name="latitude">Degrees to the north.</param>
    /// <param name="longitude">Degrees to the east.</param>
    public (int X, int Y)? PlaceOf(decimal latitude, decimal longitude)
    {
        if (degrees is not { } at)
        {
            return null;
        }

        int x = (int)Math.Round(((double)longitude - at.Left) * at.Stretch * at.Scale);
        int y = (int)Math.Round((at.Top - (double)latitude) * at.Scale);
        return x is >= 0 and <= Width && y >= 0 && y <= Height ? (x, y) : null;
    }

    private static HashSet<string> Values(JsonElement feature) =>
        feature.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object
            ?
            [
                .. properties
                    .EnumerateObject()
                    .Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                    .Select(p => p.Value.ToString()),
            ]
            : [];

    private static List<(double, double)[]> Rings(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        JsonElement coordinates = geometry.TryGetProperty("coordinates", out JsonElement found) ? found : default;
        return geometry.GetProperty("type").GetString() switch
        {
            "Polygon" => [.. coordinates.EnumerateArray().Select(Ring)],
            "MultiPolygon" => [.. coordinates.EnumerateArray().SelectMany(p => p.EnumerateArray()).Select(Ring)],
            _ => [],
        };
    }

    private static (double, double)[] Ring(JsonElement ring) =>
        [.. ring.EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble()))];

    private static ProvinceMap Lay(List<(HashSet<string> Values, List<(double X, double Y)[]> Rings)> features)
    {
        (double X, double Y)[] all = [.. features.SelectMany(f => f.Rings).SelectMany(r => r)];
        double left = all.Min(p => p.X);
        double top = all.Max(p => p.Y);
        double middle = (top + all.Min(p => p.Y)) / 2;

        // A degree of longitude is shorter than one of latitude; metres are the same both ways.
        bool inDegrees = Math.Abs(middle) <= 90;
        double stretch = inDegrees ? Math.Cos(middle * Math.PI / 180) : 1;
        double width = (all.Max(p => p.X) - left) * stretch;
        double height = top - all.Min(p => p.Y);
        if (!(width > 0 && height > 0))
        {
            throw new InvalidDataException("its polygons have no area");
        }

        double scale = Width / width;
        return new ProvinceMap(
            (int)Math.Ceiling(height * scale),
            [
                .. features.Select(f =>
                    Shape.Of(
                        f.Values,
                        [
                            .. f.Rings.Select(r =>
                                r.Select(p =>
                                        (
                                            (int)Math.Round((p.X - left) * stretch * scale),
                                            (int)Math.Round((top - p.Y) * scale)
                                        )
                                    )
                                    .ToArray()
                            ),
                        ]
                    )
                ),
            ]
        )
        {
            degrees = inDegrees ? (left, top, stretch, scale) : null,
        };
    }

    /// <summary>One area of the map.</summary>
    /// <param name="Values">The values of its properties, one of which may be a unit's code.</param>
    /// <param name="Path">Its outline as the data of an SVG path.</param>
    /// <param name="X">Where its label stands.</param>
    /// <param name="Y">Where its label stands, from the top.</param>
    public sealed record Shape(IReadOnlySet<string> Values, string Path, int X, int Y)
    {
        internal static Shape Of(IReadOnlySet<string> values, (int X, int Y)[][] rings)
        {
            StringBuilder path = new();
            foreach ((int X, int Y)[] ring in rings)
            {
                // Points that fall on the same place of the grid are drawn once: large files become small drawings.
                (int X, int Y)? before = null;
                foreach ((int X, int Y) point in ring)
                {
                    if (point != before)
                    {
                        path.Append(CultureInfo.InvariantCulture, $"{(before is null ? 'M' : 'L')}{point.X} {point.Y}");
                        before = point;
                    }
                }

                path.Append('Z');
            }

            (int X, int Y)[] largest = rings.MaxBy(r => Math.Abs(Area(r)))!;
            (int x, int y) = Middle(largest);
            return new Shape(values, path.ToString(), x, y);
        }

        private static double Area((int X, int Y)[] ring) =>
            ring.Zip(ring.Skip(1).Append(ring[0]), (a, b) => (double)a.X * b.Y - (double)b.X * a.Y).Sum() / 2;

        private static (int, int) Middle((int X, int Y)[] ring)
        {
            double area = Area(ring);
            if (Math.Abs(area) < 1)
            {
                return ((int)ring.Average(p => p.X), (int)ring.Average(p => p.Y));
            }

            double x = 0;
            double y = 0;
            foreach (((int X, int Y) a, (int X, int Y) b) in ring.Zip(ring.Skip(1).Append(ring[0])))
            {
                double cross = (double)a.X * b.Y - (double)b.X * a.Y;
                x += (a.X + b.X) * cross;
                y += (a.Y + b.Y) * cross;
            }

            return ((int)Math.Round(x / (6 * area)), (int)Math.Round(y / (6 * area)));
        }
    }
}
