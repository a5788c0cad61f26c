using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using KpiDashboard.Lists;

namespace KpiDashboard.Web.Api;

/// <summary>The properties of a flat record as columns of CSV, called as in JSON.</summary>
internal static class FlatColumns
{
    public static ListColumns<T> Of<T>(ApiHead head)
    {
        ListColumns<T> columns = new();
        foreach (PropertyInfo property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (
                property.Name != "EqualityContract"
                && property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable))
                    == (property.PropertyType == typeof(string))
            )
            {
                Add(columns, property);
            }
        }

        string[] taken = [.. typeof(T).GetProperties().Select(p => p.Name)];
        foreach (PropertyInfo property in typeof(ApiHead).GetProperties().Where(p => !taken.Contains(p.Name)))
        {
            string? value = Text(property.GetValue(head));
            columns.Text(Name(property), _ => value);
        }

        return columns;
    }

    private static void Add<T>(ListColumns<T> columns, PropertyInfo property)
    {
        ParameterExpression row = Expression.Parameter(typeof(T));
        Expression value = Expression.Property(row, property);
        Func<T, TValue> Read<TValue>() =>
            Expression.Lambda<Func<T, TValue>>(Expression.Convert(value, typeof(TValue)), row).Compile();
        string name = Name(property);
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        _ = type switch
        {
            _ when type == typeof(int) || type == typeof(long) => columns.Count(name, Read<long?>()),
            _ when type == typeof(decimal) => columns.Number(name, Read<decimal?>()),
            _ when type == typeof(DateOnly) => columns.Day(name, Read<DateOnly?>()),
            _ when type == typeof(DateTimeOffset) => columns.Moment(name, Read<DateTimeOffset?>()),
            _ => Words(Read<object?>()),
        };

        ListColumns<T> Words(Func<T, object?> read) => columns.Text(name, r => Text(read(r)));
    }

    private static string Name(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static string? Text(object? value) =>
        value switch
        {
            null => null,
            bool yes => yes ? "true" : "false",
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            IEnumerable<string> words => string.Join(' ', words),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
}
