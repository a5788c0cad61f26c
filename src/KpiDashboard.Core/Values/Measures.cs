namespace KpiDashboard.Values;

/// <summary>
/// What reports without procedures count, under one name whatever the form calls it, so that forms can be compared with
/// each other and with dossiers. Vietnamese headers of each form stand in its layout.
/// </summary>
internal static class Measures
{
    public static readonly string[] All =
    [
        // What was received, unfinished before, finished and pending: Biểu II.06a, 07a, reports by period.
        "received_total",
        "received_new",
        "received_online",
        "received_online_full",
        "received_online_partial",
        "received_direct",
        "received_direct_postal",
        "received_postal",
        "received_other",
        "received_elsewhere",
        "carried_over",
        "finished_total",
        "finished_in_time",
        "finished_early",
        "finished_on_time",
        "finished_late",
        "finished_late_apologised",
        "finished_late_unapologised",
        "pending_total",
        "pending_in_time",
        "pending_overdue",
        "pending_overdue_apologised",
        "pending_overdue_unapologised",
        "returned_for_completion",
        "returned",
        "stopped",
        "withdrawn",
        "not_accepted",
        "waiting_in_time",
        "waiting_overdue",
        "left_over",
        "paid_total",
        "paid_online",
        "paid_direct",
        "digital_results",
        "receipts",
        // Services and their dossiers: monitoring of Decision 766.
        "procedures",
        "services_online",
        "services_full",
        "services_partial",
        "procedures_with_dossiers",
        "dossiers",
        "services_with_online_dossiers",
        "dossiers_of_services",
        "dossiers_online",
        "full_with_dossiers",
        "full_dossiers",
        "full_dossiers_online",
        "partial_with_dossiers",
        "partial_dossiers",
        "partial_dossiers_online",
        "information_procedures",
        "information_with_dossiers",
        "information_dossiers",
    ];
}
