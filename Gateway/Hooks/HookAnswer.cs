using OpenClaw.Gateway.Agents;

namespace OpenClaw.Gateway.Hooks;

/// <summary>What a webhook is answered.</summary>
internal abstract record HookAnswer
{
    private HookAnswer()
    {
    }

    /// <summary>400.</summary>
    public sealed record Refused(string Message) : HookAnswer;

    /// <summary>503: it may be sent again.</summary>
    public sealed record Unavailable(string Message) : HookAnswer;

    /// <summary>404.</summary>
    public sealed record Unknown : HookAnswer;

    /// <param name="IsNew">False when the same text waits already.</param>
    public sealed record Woken(string Mode, bool IsNew) : HookAnswer;

    /// <param name="Outcome">Where the caller waited for the end.</param>
    public sealed record Started(string RunId, RunOutcome? Outcome = null) : HookAnswer;
}
