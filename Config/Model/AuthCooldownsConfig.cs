namespace OpenClaw.Config;

/// <summary>How long a profile rests after a failure, in hours.</summary>
internal sealed record AuthCooldownsConfig
{
    public double BillingBackoffHours { get; init; } = 5;
    public IReadOnlyDictionary<string, double> BillingBackoffHoursByProvider { get; init; } =
        new Dictionary<string, double>();
    public double BillingMaxHours { get; init; } = 24;
    public double FailureWindowHours { get; init; } = 24;
}
