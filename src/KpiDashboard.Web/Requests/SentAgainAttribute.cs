namespace KpiDashboard.Web.Requests;

/// <summary>
/// What is typed into the form of this address may stand in a page, to be sent again where the form's token no longer holds:
/// it has no passwords and no codes.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SentAgainAttribute : Attribute;
