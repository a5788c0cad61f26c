namespace KpiDashboard.Kit;

/// <summary>The header rows of the canonical files, as sample-data/README.md documents them.</summary>
public static class Headers
{
    public const string Units = "code,name,kind,parent,valid_from,valid_to";
    public const string Successions = "old_code,new_code,day";
    public const string Aliases = "alias,procedure_code";
    public const string Procedures = "code,name,field";
    public const string Offerings = "unit_code,procedure_code,level,valid_from,valid_to";
    public const string Dossiers = "dossier_code,procedure_code,unit_code,received,channel,due,finished,status";
    public const string Statistics =
        "unit_code,procedure_code,period_start,period_end,received_online,received_direct,received_postal,"
        + "carried_over,finished_early,finished_on_time,finished_late,pending_in_time,pending_overdue";
    public const string Targets = "indicator,year,unit_code,kind,value";
    public const string TargetsInFull = Targets + ",steps,decision,for_rules,for_calendar,seen_change";
    public const string Decisions = "decision_number,signed_on,signing_office,summary,effective_from,revoked_by";
    public const string UnitAliases = "alias,unit_code,valid_from,valid_to";
    public const string ReportedCounts = "unit_code,form,period_start,period_end,field,received_total,dossiers_online";
    public const string Offices =
        "unit_code,valid_from,valid_to,symbol,place,superior,issuer,addressees,basis,recipients,signing";
    public const string Policies =
        "policy_code,kind,title,instrument,issued_by,issued_on,valid_from,valid_to,replaced_by,cut_percent,new_days,"
        + "channel,condition,procedures,fields,units,fee_dong";
    public const string PlanTasks =
        "task_code,solution,title,lead_unit,start,due,instrument,clause,supporting_units,watching_units,product,indicator,"
        + "effect,procedure_code,assigned_by,cancelled";
    public const string TaskSteps = "task_code,step,step_title,step_due,done_on";
    public const string Benchmarks = "indicator,scope,as_of,value,source";

    public const string Definitions = "definition,version,kind,state,body,made_from,valid_from,valid_to";
    public const string Settings = "setting,setting_value";
    public const string OnlineOnly =
        "unit_code,procedure_code,proposed_on,decision,announced_on,announcement,effective_from,effective_to,exempt";
    public const string SupportPoints =
        "point_code,point_name,point_kind,unit_code,latitude,longitude,reviewed_on,internet,computer,scanner,card_reader,"
        + "desk,sign,hours_a_week,trained_staff,eligible,decision,open_from,open_to";
    public const string SignalNotes = "unit_code,signal,month,reason,procedure_code";
    public const string PointMonths = "point_code,month,guided,helped,postal_received,returned,complaints";

    /// <summary>A rule set of the installation's own as a row: what its levels are, and how far it has come.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="state">draft, published or retired.</param>
    /// <param name="title">What people call it.</param>
    public static string RuleSet(string name, int version, string state, string title = "T") =>
        $"{name},{version},rules,{state},\""
        + (
            "{'title':{'vi':'"
            + title
            + "','en':'"
            + title
            + "'},'description':{'vi':'D','en':'D'},"
            + "'source':{'vi':'S','en':'S'},'count':'pair','channel':'any','levels':['full'],'base':'full'}"
        ).Replace("'", "\"\"", StringComparison.Ordinal)
        + "\",,,";

    public static string Of(string kind) =>
        kind switch
        {
            "units" => Units,
            "unit-successions" => Successions,
            "procedures" => Procedures,
            "procedure-aliases" => Aliases,
            "offerings" => Offerings,
            "dossiers" => Dossiers,
            "statistics" => Statistics,
            "unitaliases" => UnitAliases,
            "reportedcounts" => ReportedCounts,
            "targets" => Targets,
            "targets-in-full" => TargetsInFull,
            "decisions" => Decisions,
            "benchmarks" => Benchmarks,
            "offices" => Offices,
            "plan-tasks" => PlanTasks,
            "task-steps" => TaskSteps,
            "definitions" => Definitions,
            "settings" => Settings,
            "online-only-services" => OnlineOnly,
            "policies" => Policies,
            "support-points" => SupportPoints,
            "point-months" => PointMonths,
            "signal-notes" => SignalNotes,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
