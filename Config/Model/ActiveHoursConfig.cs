namespace OpenClaw.Config;

/// <summary>Hours of the day, <c>HH:mm</c>; <c>24:00</c> is allowed as an end.</summary>
internal sealed record ActiveHoursConfig
{
    public string? Start { get; init; }
    public string? End { get; init; }

    /// <summary><c>user</c>, <c>local</c> or an IANA name.</summary>
    public string? Timezone { get; init; }
}
