using Microsoft.AspNetCore.Components;

namespace KpiDashboard.Web.Questions;

/// <summary>
/// A page that is drawn when it has all that it shows. A component is drawn once before what it awaits is there, and a
/// page has no half of an answer to show.
/// </summary>
public abstract class PreparedPage : ComponentBase
{
    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await PrepareAsync();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what the page shows; its parameters are set.</summary>
    protected abstract Task PrepareAsync();
}
