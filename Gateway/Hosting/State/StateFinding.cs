namespace OpenClaw.Gateway.Hosting;

/// <summary>One thing about the state directory that is not as it should be.</summary>
/// <param name="CheckId">Stable name of the check.</param>
/// <param name="IsDamage">Something cannot be read or will fail; otherwise it is only untidy or open to others.</param>
/// <param name="Message">What was seen, with its place; never a secret.</param>
/// <param name="Repair">What a repair does, or what a person has to do.</param>
internal sealed record StateFinding(string CheckId, bool IsDamage, string Message, string Repair)
{
    /// <summary>Makes it good without losing what can still be read; null when a person has to decide.</summary>
    public Func<Task>? Fix { get; init; }

    /// <summary>The repair does not disturb a running gateway.</summary>
    public bool IsSafeLive { get; init; }
}
