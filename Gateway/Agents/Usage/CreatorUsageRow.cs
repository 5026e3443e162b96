namespace OpenClaw.Gateway.Agents;

/// <summary>Usage by who began the sessions (protocol 4). People are not told apart here: there is one such row.</summary>
internal sealed record CreatorUsageRow(string Key, UsageTotals Totals, int SessionCount, IReadOnlyList<UsageDayTotals> Daily, IReadOnlyList<SessionActivityRow> SessionActivity)
{
    /// <summary>Of sessions of which it is not known who began them.</summary>
    public const string Unknown = "[\"unknown\"]";
}

/// <summary>How many sessions were active on exactly these days.</summary>
internal sealed record SessionActivityRow(IReadOnlyList<string> Dates, int SessionCount);

/// <summary>Somebody a report can be narrowed to.</summary>
internal sealed record CreatorOption(string Key);
