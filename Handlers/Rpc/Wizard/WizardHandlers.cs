using OpenClaw.Gateway.Setup;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The set-up wizard over the wire.</summary>
/// <param name="wizards">The one that runs.</param>
/// <param name="onWritten">Makes whoever follows the configuration file look at once.</param>
internal sealed class WizardHandlers(WizardSessions wizards, Action onWritten)
{
    private static readonly ErrorShape AlreadyRunning = ErrorShape.Unavailable("wizard already running");
    private static readonly ErrorShape NotFound = ErrorShape.InvalidRequest("wizard not found");
    private static readonly ErrorShape NotRunning = ErrorShape.InvalidRequest("wizard not running");
    private static readonly ErrorShape NoPendingStep = ErrorShape.InvalidRequest("Error: wizard: no pending step");
    private static readonly ErrorShape NoChannels = ErrorShape.Unavailable("channels are not set up by the wizard here; write their section into the configuration");

    public async ValueTask<Reply<WizardResult>> StartAsync(WizardStartParams p, RequestContext context)
    {
        if (p.Flow == "channels") return NoChannels;
        if (wizards.Start(new SetupRequest(p.Mode == "remote", p.Workspace, context.Method, ConfigActor.Of(context))) is not { } session) return AlreadyRunning;
        return await PlaceAsync(session, session.Id, context).ConfigureAwait(false);
    }

    /// <summary>Without an answer the step that waits is told again.</summary>
    public async ValueTask<Reply<WizardResult>> NextAsync(WizardNextParams p, RequestContext context)
    {
        if (wizards.Find(p.SessionId) is not { } session) return NotFound;
        if (p.Answer is { } answer)
        {
            if (!session.IsRunning) return NotRunning;
            if (!session.Answer(answer.StepId, answer.Value)) return NoPendingStep;
        }
        return await PlaceAsync(session, null, context).ConfigureAwait(false);
    }

    public ValueTask<Reply<WizardStatusResult>> CancelAsync(WizardSessionParams p, RequestContext context)
    {
        if (wizards.Find(p.SessionId) is not { } session) return new(NotFound);
        session.Cancel();
        wizards.Forget(session);
        return new(StatusOf(session));
    }

    public ValueTask<Reply<WizardStatusResult>> StatusAsync(WizardSessionParams p, RequestContext context)
    {
        if (wizards.Find(p.SessionId) is not { } session) return new(NotFound);
        if (!session.IsRunning) wizards.Forget(session);
        return new(StatusOf(session));
    }

    private static WizardStatusResult StatusOf(WizardSession session) => new(session.Now.Status, session.Now.Error);

    private async Task<WizardResult> PlaceAsync(WizardSession session, string? sessionId, RequestContext context)
    {
        var place = await session.WhereAsync(context.Aborted).ConfigureAwait(false);
        if (place.Status != WizardStatuses.Running) wizards.Forget(session);
        // A new secret closes this very connection, so the answer goes first.
        if (place.Status == WizardStatuses.Done) context.AfterReply(onWritten);
        return WizardResult.Of(place, sessionId);
    }
}
