namespace OpenClaw.Gateway.Setup;

/// <summary>What is known before the first question.</summary>
/// <param name="IsRemote">Set up a client of a gateway elsewhere.</param>
/// <param name="Workspace">Where the default agent shall work; null: asked.</param>
/// <param name="Command">For the stamp and the audit line: <c>onboard</c>, <c>configure</c> or <c>wizard.start</c>.</param>
/// <param name="Actor">Who answers, for the audit line.</param>
internal sealed record SetupRequest(bool IsRemote, string? Workspace, string Command, string Actor)
{
    /// <summary>Only these questions.</summary>
    public SetupSections Sections { get; init; } = SetupSections.All;

    /// <summary>Takes away what is there, once the last question is answered and what comes in its place is judged; null: it is kept and changed.</summary>
    public Action? Clear { get; init; }
}
