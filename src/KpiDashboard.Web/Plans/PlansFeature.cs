namespace KpiDashboard.Web.Plans;

/// <summary>What the parts of the plan have in common.</summary>
public static class PlansFeature
{
    /// <summary>Registers who changes it.</summary>
    /// <param name="services">The services.</param>
    public static void AddPlans(this IServiceCollection services) => services.AddScoped<PlanDesk>();
}
