namespace KpiDashboard.Forms;

/// <summary>What the forms of which a unit's figure is made say in all their columns.</summary>
/// <param name="Balance">
/// The forms as one: what came in and was finished is added up, what was there at the start is the first one's, what is left
/// the last one's.
/// </param>
/// <param name="Forms">How many forms.</param>
/// <param name="HasHandling">Whether all of them say what was finished and is pending.</param>
public sealed record FormBalance(Balance Balance, int Forms, bool HasHandling);
