namespace OpenClaw.Handlers.Cli;

/// <summary>How long ago something was, as people say it.</summary>
internal static class AgeText
{
    /// <param name="ageMs">Milliseconds; null when it never was.</param>
    public static string Ago(long? ageMs)
    {
        if (ageMs is not { } milliseconds) return "never";
        var age = TimeSpan.FromMilliseconds(Math.Max(0, milliseconds));
        if (age < TimeSpan.FromMinutes(1)) return "just now";
        return age switch
        {
            { TotalHours: < 1 } => FormattableString.Invariant($"{age.Minutes}m ago"),
            { TotalDays: < 2 } => FormattableString.Invariant($"{(int)age.TotalHours}h ago"),
            _ => FormattableString.Invariant($"{age.Days}d ago"),
        };
    }
}
