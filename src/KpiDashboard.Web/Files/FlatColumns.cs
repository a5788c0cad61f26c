using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using KpiDashboard.Lists;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Files;

/// <summary>The properties of a flat record as columns, called as in JSON. Decimal numbers of answers are percentages.</summary>
public static class FlatColumns
{
    /// <summary>What a row says, and after it with what it was made.</summary>
    /// <param name="head">With what the answer was made; what a row says of itself goes before it.</param>
    /// <typeparam name="T">What a row is.</typeparam>
    public static ListColumns<T> Of<T>(AnswerHead head)
    {
        ListColumns<T> columns = new();
        ParameterExpression row = Expression.Parameter(typeof(T));
        PropertyInfo[] own =
        [
            .. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => IsFlat(p.PropertyType)),
        ];
        foreach (PropertyInfo property in own)
        {
            Add(columns, property, row, row);
        }

        return columns.With(head, [.. own.Select(p => p.Name)]);
    }

    /// <summary>Adds with what a table was made to its columns: all that was asked, or the data alone where no period was.</summary>
    /// <param name="columns">The table's columns.</param>
    /// <param name="head">With what it was made.</param>
    /// <typeparam name="T">What a row is.</typeparam>
    public static ListColumns<T> MadeWith<T>(this ListColumns<T> columns, AnswerHead head) =>
        columns.With(
            head,
            head.Period is not null
                ? []
                :
                [
                    .. typeof(AnswerHead)
                        .GetProperties()
                        .Select(p => p.Name)
                        .Except([nameof(AnswerHead.DataVersion), nameof(AnswerHead.DataUntil)]),
                ]
        );

    private static ListColumns<T> With<T>(this ListColumns<T> columns, AnswerHead head, string[] without)
    {
        ParameterExpression row = Expression.Parameter(typeof(T));
        foreach (PropertyInfo property in typeof(AnswerHead).GetProperties().Where(p => !without.Contains(p.Name)))
        {
            Add(columns, property, Expression.Constant(head), row);
        }

        return columns;
    }

    private static bool IsFlat(Type type) =>
        type == typeof(string)
        || !type.IsAssignableTo(typeof(IEnumerable))
        || (type.IsGenericType && type.GetGenericArguments()[0].IsEnum);

    private static void Add<T>(
        ListColumns<T> columns,
        PropertyInfo property,
        Expression source,
        ParameterExpression row
    )
    {
        Expression value = Expression.Property(source, property);
        Func<T, TValue> Read<TValue>() =>
            Expression.Lambda<Func<T, TValue>>(Expression.Convert(value, typeof(TValue)), row).Compile();
        string name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        _ = type switch
        {
            _ when type == typeof(int) || type == typeof(long) => columns.Count(name, Read<long?>()),
            _ when type == typeof(decimal) => columns.Percent(name, Read<decimal?>()),
            // Probabilities and scores.
            _ when type == typeof(double) => Real(Read<double?>()),
            _ when type == typeof(bool) => columns.Flag(name, Read<bool?>()),
            _ when type == typeof(DateOnly) => columns.Day(name, Read<DateOnly?>()),
            _ when type == typeof(DateTimeOffset) => columns.Moment(name, Read<DateTimeOffset?>()),
            { IsEnum: true } => Known(Read<Enum?>()),
            _ when type == typeof(string) => columns.Text(name, Read<string?>()),
            _ => Several(Read<IEnumerable>()),
        };

        ListColumns<T> Known(Func<T, Enum?> read)
        {
            Dictionary<Enum, string> words = Enum.GetValues(type)
                .Cast<Enum>()
                .Distinct()
                .ToDictionary(v => v, Answer.Word);
            return columns.Text(name, r => read(r) is { } known ? words[known] : null);
        }

        ListColumns<T> Real(Func<T, double?> read) => columns.Number(name, r => (decimal?)read(r), digits: 4);

        ListColumns<T> Several(Func<T, IEnumerable> read) =>
            columns.Words(name, r => [.. read(r).Cast<Enum>().Select(Answer.Word)]);
    }
}
