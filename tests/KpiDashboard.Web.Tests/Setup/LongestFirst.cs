using KpiDashboard.Web.Tests.Api;
using KpiDashboard.Web.Tests.Pages;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Classes that take minutes begin first: one that begins last would be waited for alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        .. new[]
        {
            typeof(EveryPageInVietnameseTests),
            typeof(EveryPageInEnglishTests),
            typeof(OwnIndicatorsTests),
            typeof(AnyDayTests),
            typeof(ClientTests),
            typeof(ScopeTests),
            typeof(SameAnswerTests),
        }.Select(type => type.FullName!),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(PlaceOf)];

    /// <summary>A class is a collection, which is called after it.</summary>
    private static int PlaceOf<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection =>
        Array.FindIndex(
            Longest,
            name => collection.TestCollectionDisplayName.Contains($"{name} ", StringComparison.Ordinal)
        )
            is >= 0
                and var place
            ? place
            : Longest.Length;
}
