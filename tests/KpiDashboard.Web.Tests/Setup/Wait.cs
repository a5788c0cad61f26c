using System.Diagnostics;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>For what holds in the end, whenever that is. The limit is for what would never end, and is no promise.</summary>
internal static class Wait
{
    /// <summary>Asks again and again until it holds, and fails where it never does.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds) =>
        Assert.True(await ForAsync(holds), "It did not happen within a minute.");

    /// <summary>Asks again and again; false where it does not come to hold.</summary>
    public static async Task<bool> ForAsync(Func<Task<bool>> holds)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(1))
            {
                return false;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return true;
    }
}
