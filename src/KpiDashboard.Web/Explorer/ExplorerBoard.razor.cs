using System.Security.Claims;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using static KpiDashboard.Web.Language.Texts;

namespace KpiDashboard.Web.Explorer;

/// <summary>
/// What the explorer does over its circuit: it answers links that lead back to it, leaves all others to the server, and
/// shows new numbers as soon as they are there. Without a circuit its links are links.
/// </summary>
public sealed partial class ExplorerBoard : IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private string told = "";
    private string stood = "";
    private bool followed;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private INavigationInterception Interception { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private DataWatch Watch { get; set; } = null!;

    [Inject]
    private AccessWatch Access { get; set; } = null!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>What the visitor might see when the page was drawn.</summary>
    [Parameter, EditorRequired]
    public required string Began { get; set; }

    private string WindowTitle =>
        $"{(unit is null ? T("NoAnswer.Title") : T("Explore.Title", unit.Name))} · {T("Product")}";

    /// <summary>What is looked at, however it is read: another place is a step deeper, or back.</summary>
    private string Place =>
        Links.Explorer(Question with { Period = null, Calendar = null, Ytd = null, Rules = null, Indicator = null });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= LeaveOrStay;
        await gone.CancelAsync();
        gone.Dispose();
    }

    /// <inheritdoc/>
    /// <remarks>The address of the page that comes next is no question to this one.</remarks>
    public override Task SetParametersAsync(ParameterView parameters) =>
        IsHere(Navigation.Uri) ? base.SetParametersAsync(parameters) : Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            told = WindowTitle;
            stood = Place;
            // Who has gone on while the circuit began is at another page, whose links and whose way back are its own.
            if (await AddressAsync() is not null)
            {
                Navigation.LocationChanged += LeaveOrStay;
                await Interception.EnableNavigationInterceptionAsync();
                await CatchUpAsync();
                _ = FollowAsync(gone.Token);
            }
        }
        else if (told != WindowTitle)
        {
            // The head of the page belongs to no circuit.
            told = WindowTitle;
            await Script.SetValueAsync("document.title", told);
        }

        if (!firstRender && stood != Place)
        {
            stood = Place;
            // Who followed a link stood in rows that are gone; who chose in a field stays in it.
            if (followed && unit is not null && Selection is not null)
            {
                await rowsHead.FocusAsync();
            }
        }
    }

    /// <summary>Who chose something while the circuit began had the answer from the server: the circuit shows the same.</summary>
    private async Task CatchUpAsync()
    {
        if (await AddressAsync() is { } address && address != Navigation.Uri)
        {
            Navigation.NavigateTo(address, replace: true);
        }
    }

    /// <summary>Where the browser is; null where that is not here.</summary>
    private async Task<string?> AddressAsync() =>
        await Script.GetValueAsync<string?>("location.href", gone.Token) is { } address && IsHere(address)
            ? address
            : null;

    /// <summary>
    /// Asks again whenever there are newer numbers; where the visitor may see something else than before, or the session has
    /// ended, the page is asked for anew.
    /// </summary>
    private async Task FollowAsync(CancellationToken ended)
    {
        ClaimsPrincipal user = (await Authentication.GetAuthenticationStateAsync()).User;
        async Task<string> ScopeAsync() =>
            Access.VisitorOf(user, await Access.CurrentAsync(ended), Clock.GetUtcNow()).Scope;
        while (!ended.IsCancellationRequested)
        {
            Task change = Watch.NextChange;
            Task allowed = Access.NextChange;
            if (await ScopeAsync() != Began)
            {
                Navigation.Refresh(forceReload: true);
                return;
            }

            if (Watch.Latest is { } latest && latest != Board)
            {
                await TakeAsync(latest, ended);
            }

            await ((Task)Task.WhenAny(change, allowed))
                .WaitAsync(ended)
                .ConfigureAwait(
                    ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
                );
        }
    }

    private async Task TakeAsync(Scoreboard latest, CancellationToken ended)
    {
        try
        {
            await PrepareAsync();
            StateHasChanged();
            await Script.InvokeVoidAsync("kpiNews", ended, Format.TimeOfDay(latest.LoadedAt ?? default));
        }
        catch (StoreException)
        {
            // What is shown stays; the watch tells of the next change.
        }
        catch (JSDisconnectedException)
        {
            // The line is lost for a while: the drawing follows when it is back, only the news goes unsaid.
        }
    }

    private void Go(string address) => Navigation.NavigateTo(address);

    /// <summary>Other pages are drawn by the server, and so is this one in another language.</summary>
    private void LeaveOrStay(object? sender, LocationChangedEventArgs change)
    {
        followed = change.IsNavigationIntercepted;
        if (!IsHere(change.Location))
        {
            Navigation.NavigateTo(change.Location, forceLoad: true);
        }
    }

    // The server takes the path in any case and with a slash behind it.
    private static bool IsHere(string address) =>
        new Uri(address) is var to
        && to.AbsolutePath.TrimEnd('/').Equals(Links.Explorer(new Question()), StringComparison.OrdinalIgnoreCase)
        && !Preferences.AreIn(to.Query);
}
