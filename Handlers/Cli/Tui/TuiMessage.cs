namespace OpenClaw.Handlers.Cli;

/// <summary>Something to say to the agent.</summary>
/// <param name="Run">Id of its run and its idempotency key: sent twice it is answered once.</param>
/// <param name="SessionKey">Where it was written; empty when no session was open yet: it is for the first one.</param>
/// <param name="IsAgain">The connection ended before the gateway said that it has it.</param>
internal sealed record TuiMessage(string Run, string SessionKey, string Text, bool IsAgain = false)
{
    public static TuiMessage New(string sessionKey, string text) => new(Guid.NewGuid().ToString(), sessionKey, text);
}
